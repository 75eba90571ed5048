namespace Infeed.Tool.Describing;

/// <summary>Metadata that cannot be read, because it is damaged, or because something that it refers to is missing.</summary>
internal static class Unreadable
{
    /// <summary>
    /// Whether an exception says so. What refers to a place outside of a damaged file is found by readers in many ways, by indices, names and casts.
    /// </summary>
    public static bool Is(Exception e) => e is SystemException;

    /// <summary>What is read; nothing where it cannot be, and then the reason is kept.</summary>
    public static T? OrDefault<T>(Func<T> read, ISet<string>? reasons = null)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (Is(e))
        {
            reasons?.Add(Reason(e));
            return default;
        }
    }

    /// <summary>What an exception says, in one line and without its full stop.</summary>
    public static string Reason(Exception e) => e.Message.ReplaceLineEndings(" ").TrimEnd('.');
}

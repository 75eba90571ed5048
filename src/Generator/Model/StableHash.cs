namespace Infeed.Generator.Model;

/// <summary>FNV-1a, 64 bits (Fowler, Noll, Vo): the same in every run and on every machine.</summary>
internal static class StableHash
{
    /// <summary>The hash of no text.</summary>
    public const ulong Empty = 14695981039346656037;

    private const ulong Prime = 1099511628211;

    public static ulong Of(string text) => With(Empty, text);

    /// <summary>The hash of a text that goes on with another one.</summary>
    public static ulong With(ulong hash, string text)
    {
        foreach (var character in text)
            hash = unchecked((hash ^ character) * Prime);
        return hash;
    }
}

namespace Infeed.Profiles;

/// <summary>The name under which a profile keeps what was measured of a mixture, which has no class. The generator compiles this same file.</summary>
internal static class MixtureName
{
    // No class has a space in its name.
    private const string Beginning = "mixture of ";

    private const string Comma = ", ";

    /// <summary>The name of a mixture.</summary>
    /// <param name="parts">The full names of the classes of its parts.</param>
    public static string Of(IEnumerable<string> parts) => Beginning + string.Join(Comma, parts);

    /// <summary>Whether a name in a profile is that of a mixture.</summary>
    public static bool Is(string source) => source.StartsWith(Beginning, StringComparison.Ordinal);

    /// <summary>The full names of the classes of its parts.</summary>
    public static string[] Parts(string mixture) => mixture.Substring(Beginning.Length).Split([Comma], StringSplitOptions.None);
}

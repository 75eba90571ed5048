namespace Infeed.Tool.Tests;

/// <summary>The program of the end-to-end tests, which reads two epochs and prints the hash of each batch.</summary>
internal static class EndToEndProgram
{
    private static readonly string Folder = AppContext.BaseDirectory.Replace(
        $"{Path.DirectorySeparatorChar}Tool.Tests{Path.DirectorySeparatorChar}", $"{Path.DirectorySeparatorChar}EndToEnd.Program{Path.DirectorySeparatorChar}",
        StringComparison.Ordinal);

    /// <summary>Built as these tests, in a neighbouring project.</summary>
    public static string File { get; } = Path.Combine(Folder, "EndToEnd.Program");
}

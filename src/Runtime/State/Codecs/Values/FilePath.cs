using Infeed.CompilerServices;

namespace Infeed.State;

/// <summary>The path of a file or folder, both as it was given and as a full path.</summary>
internal static class FilePath
{
    public static (string Path, string Full) Read(scoped ref StateReader reader)
    {
        var (path, full) = (Text.Read(ref reader), Text.Read(ref reader));
        return IsPath(path) && IsPath(full) && System.IO.Path.IsPathFullyQualified(full) ? (path, full) : throw reader.Damaged("no path");
    }

    private static bool IsPath([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] string? path) => !string.IsNullOrEmpty(path) && !path.Contains('\0');
}

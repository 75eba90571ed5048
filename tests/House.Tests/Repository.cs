using System.Reflection;

namespace Infeed.House.Tests;

/// <summary>The files of this repository, as they lie here.</summary>
internal static class Repository
{
    public static readonly string Root = Path.GetFullPath(Metadata("Repository"));

    /// <summary>The source generators of the SDK that builds this repository.</summary>
    public static IEnumerable<string> Generators => Directory.EnumerateFiles(Metadata("Generators"), "*.dll");

    /// <summary>The files below a folder that were written by hand, by their paths from the root.</summary>
    public static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    private static string Metadata(string key) =>
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == key).Value!;
}

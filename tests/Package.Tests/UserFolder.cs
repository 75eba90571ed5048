namespace Infeed.Package.Tests;

/// <summary>A folder of a user, outside of this repository, whose projects know of Infeed by its packages alone.</summary>
public sealed class UserFolder : IDisposable
{
    public UserFolder(PackageFixture package) => File.WriteAllText(PathOf("Directory.Build.props"), package.Properties);

    public string Root { get; } = Directory.CreateTempSubdirectory("infeed-user-").FullName;

    public string PathOf(string file) => Path.Combine(Root, file);

    /// <summary>Takes over the files of a folder of this repository that <paramref name="isWanted"/> names.</summary>
    public void Copy(string template, Predicate<string> isWanted)
    {
        var files = Directory.GetFiles(template, "*", SearchOption.AllDirectories);
        foreach (var file in files.Where(file => isWanted(file) && !IsBuilt(Path.GetRelativePath(template, file))))
        {
            var copy = PathOf(Path.GetRelativePath(template, file).Replace(".cs.txt", ".cs", StringComparison.Ordinal));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private static bool IsBuilt(string file) => file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj");
}

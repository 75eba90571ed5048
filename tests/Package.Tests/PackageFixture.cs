using System.Reflection;

namespace Infeed.Package.Tests;

/// <summary>The package, packed once from what was built, in a folder that is a source of packages.</summary>
public sealed class PackageFixture : IAsyncLifetime
{
    // A version that nobody has in a cache.
    public string Version { get; } = $"0.0.1-test.{Guid.NewGuid():N}";

    public string Folder { get; } = Directory.CreateTempSubdirectory("infeed-package-").FullName;

    public string File => Path.Combine(Folder, $"Infeed.{Version}.nupkg");

    /// <summary>Where this build has its packages: those that Infeed depends on are there.</summary>
    public static string PackageFolder => Metadata("PackageFolder");

    /// <summary>A file or folder of this repository.</summary>
    public static string PathOf(string name) => Path.Combine(Repository, name);

    private static string Repository => Metadata("Repository");

    public async Task InitializeAsync() => await Tool.Succeed(
        Repository, "pack", "src/Runtime", "--no-build", "--configuration", Metadata("Configuration"), "--output", Folder, $"-p:Version={Version}");

    public Task DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>A project of a user, in a folder of its own, restored.</summary>
    /// <param name="folder">Where its files are, in the repository.</param>
    public async Task<UserProject> Project(string folder)
    {
        var project = new UserProject(PathOf(folder), this);
        await project.Restore();
        return project;
    }

    private static string Metadata(string key) =>
        typeof(PackageFixture).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}

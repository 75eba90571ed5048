using System.Reflection;

namespace Infeed.Package.Tests;

/// <summary>The packages of the solution, packed once for all tests from what was built, in a folder that is a source of packages.</summary>
public sealed class PackageFixture : IAsyncLifetime
{
    private static readonly string Root = MakeRoot();
    private static readonly string Made = $"0.0.{Random.Shared.Next()}";
    private static readonly Lazy<Task> Packed = new(() => Pack(".", FolderOf(Root)));

    /// <summary>One that nobody has in a cache. Not a preview, so that it is what a command without a version takes.</summary>
    public string Version { get; } = Made;

    /// <summary>Where the packages are.</summary>
    public string Folder { get; } = FolderOf(Root);

    public string FileOf(string id) => Path.Combine(Folder, $"{id}.{Version}.nupkg");

    /// <summary>A file or folder of this repository.</summary>
    public static string PathOf(string name) => Path.Combine(Repository, name);

    private static string Repository => Metadata("Repository");

    public Task InitializeAsync() => Packed.Value;

    /// <summary>Packs a project, or all of the solution, as it was built.</summary>
    public static Task Pack(string project, string folder) => Tool.Succeed(
        Repository, "pack", project, "--no-build", "--configuration", Metadata("Configuration"), "--output", folder, $"-p:Version={Made}");

    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>
    /// A Directory.Build.props: projects below it find the packages here, and what these depend on where this build has it. A user's own settings stand in
    /// the projects.
    /// </summary>
    public string Properties => $"""
        <Project>
          <PropertyGroup>
            <RestoreSources>{Folder}</RestoreSources>
            <RestorePackagesPath>{Path.Combine(Root, "cache")}</RestorePackagesPath>
            <RestoreFallbackFolders>{Metadata("PackageFolder")}</RestoreFallbackFolders>
            <NuGetAudit>false</NuGetAudit>
            <!-- libtorch has 500 MB, which need not lie there a second time. -->
            <CreateHardLinksForCopyLocalIfPossible>true</CreateHardLinksForCopyLocalIfPossible>
            <InfeedVersion>{Version}</InfeedVersion>
          </PropertyGroup>
        </Project>
        """;

    private static string FolderOf(string root) => Path.Combine(root, "packed");

    // The groups of tests end one after the other: the packages go with the last.
    private static string MakeRoot()
    {
        var root = Directory.CreateTempSubdirectory("infeed-package-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(root, recursive: true);
        return root;
    }

    private static string Metadata(string key) =>
        typeof(PackageFixture).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}

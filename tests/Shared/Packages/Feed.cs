using System.IO.Compression;
using System.Security.Cryptography;

namespace Infeed.Tests.Shared.Packages;

/// <summary>The packages as they are published, in a folder that projects outside of this repository restore from.</summary>
internal sealed class Feed : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("infeed-feed-").FullName;

    /// <param name="checkout">The root of the repository, or of a copy of it.</param>
    /// <param name="version">One that nobody has in a cache.</param>
    public Feed(string checkout, string version)
    {
        Version = version;
        // Built as they are, so that no other build of this repository has to begin again because of the version.
        ProgramRun.Succeed(checkout, "build", "src/Packages.slnf", "-c", "Release");
        ProgramRun.Succeed(checkout, "pack", "src/Packages.slnf", "-c", "Release", "--no-build", "-o", Folder, $"-p:Version={version}");
    }

    public string Version { get; }

    private string Folder => Path.Combine(root, "packed");

    /// <summary>A hash of each entry of each package, with its name before it.</summary>
    public IEnumerable<string> Entries()
    {
        foreach (var file in Directory.EnumerateFiles(Folder).Order(StringComparer.Ordinal))
        {
            using var archive = ZipFile.OpenRead(file);
            foreach (var entry in archive.Entries)
            {
                using var stream = entry.Open();
                yield return $"{Path.GetFileName(file)}/{entry.FullName} {Convert.ToHexString(SHA256.HashData(stream))}";
            }
        }
    }

    /// <summary>A Directory.Build.props for projects that restore from here, and else from where everyone does.</summary>
    public string Properties => $"""
        <Project>
          <PropertyGroup>
            <RestoreAdditionalProjectSources>{Folder}</RestoreAdditionalProjectSources>
            <RestorePackagesPath>{Path.Combine(root, "cache")}</RestorePackagesPath>
            <RestoreFallbackFolders>{ProgramRun.PackageFolder}</RestoreFallbackFolders>
            <NuGetAudit>false</NuGetAudit>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
          </PropertyGroup>
        </Project>
        """;

    public void Dispose() => Directory.Delete(root, recursive: true);
}

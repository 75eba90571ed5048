using System.IO.Compression;

namespace Infeed.Package.Tests;

/// <summary>What lies in the packages.</summary>
[Collection(PackageGroup.Name)]
public sealed class EntryTests(PackageFixture package)
{
    private static readonly string[] Ids = ["Infeed", "Infeed.Images", "Infeed.TorchSharp"];

    public static TheoryData<string> Packages => [.. Ids];

    [Fact]
    public void Solution_packs_three_packages_and_a_tool_and_nothing_else() => Assert.Equal(
        Ids.Append("Infeed.Tool").Select(id => $"{id}.{package.Version}.nupkg").Order(StringComparer.Ordinal),
        Directory.EnumerateFiles(package.Folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));

    [Fact]
    public void Infeed_has_the_library_and_what_the_compiler_loads() => Assert.Equal(
        [
            "Infeed.nuspec",
            "README.md",
            "analyzers/dotnet/roslyn5.0/cs/Infeed.Analyzers.dll",
            "analyzers/dotnet/roslyn5.0/cs/Infeed.CodeFixes.dll",
            "analyzers/dotnet/roslyn5.0/cs/Infeed.Generator.dll",
            "buildTransitive/net10.0/Infeed.LinkAttributes.xml",
            "buildTransitive/net10.0/Infeed.targets",
            "icon.png",
            "lib/net10.0/Infeed.dll",
            "lib/net10.0/Infeed.xml",
        ],
        Entries("Infeed"));

    [Fact]
    public void Images_has_the_library_and_its_guide() => Assert.Equal(
        ["Infeed.Images.nuspec", "icon.png", "images.md", "lib/net10.0/Infeed.Images.dll", "lib/net10.0/Infeed.Images.xml"],
        Entries("Infeed.Images"));

    [Fact]
    public void TorchSharp_has_the_library_and_its_guide_and_what_loads_its_native_one() => Assert.Equal(
        [
            "Infeed.TorchSharp.nuspec",
            "buildTransitive/net10.0/Infeed.TorchSharp.targets",
            "buildTransitive/net10.0/LoadTorchSharp.cs",
            "icon.png",
            "lib/net10.0/Infeed.TorchSharp.dll",
            "lib/net10.0/Infeed.TorchSharp.xml",
            "training.md",
        ],
        Entries("Infeed.TorchSharp"));

    [Theory]
    [MemberData(nameof(Packages))]
    public void Manifest_says_licence_icon_readme_home_and_who_made_it(string id)
    {
        var manifest = Manifest.Of(package.FileOf(id));

        Assert.Equal((id, package.Version), (manifest["id"], manifest["version"]));
        Assert.Equal(("MIT", "icon.png"), (manifest["license"], manifest["icon"]));
        Assert.Equal("https://github.com/infeed/infeed", manifest["projectUrl"]);
        Assert.Contains(manifest["readme"], Entries(id));
        Assert.All(["authors", "description", "tags"], name => Assert.NotEmpty(manifest[name]));
        // The other packages are of the same version, and give their users the compiler's part as well.
        if (id != "Infeed")
            Assert.Contains($"Infeed {package.Version} All", manifest.Dependencies);
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void Assemblies_have_symbols_that_say_where_their_sources_are(string id)
    {
        using var archive = ZipFile.OpenRead(package.FileOf(id));
        foreach (var entry in archive.Entries.Where(entry => entry.Name.EndsWith(".dll", StringComparison.Ordinal)))
        {
            var symbols = Symbols.Of(entry);

            Assert.Contains(symbols.Documents, name => name.EndsWith(".cs", StringComparison.Ordinal));
            // Nothing knows the commit where there is no git.
            if (Path.Exists(PackageFixture.PathOf(".git")))
                Assert.StartsWith("""{"documents":{""", symbols.SourceLink, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Package_packed_again_is_the_same()
    {
        // From another folder, and from nothing: the command "packed" of tests/Soak.
        var again = Path.Combine(Path.GetDirectoryName(package.Folder)!, "again");
        await PackageFixture.Pack("src/Runtime", again);

        Assert.Equal(Contents(package.FileOf("Infeed")), Contents(Path.Combine(again, Path.GetFileName(package.FileOf("Infeed")))));
    }

    private string[] Entries(string id)
    {
        using var archive = ZipFile.OpenRead(package.FileOf(id));
        return [.. archive.Entries.Select(entry => entry.FullName).Where(name => !IsOfTheFormat(name)).Order(StringComparer.Ordinal)];
    }

    private static string[] Contents(string file)
    {
        using var archive = ZipFile.OpenRead(file);
        return [.. archive.Entries.Select(Content)];

        static string Content(ZipArchiveEntry entry)
        {
            using var stream = entry.Open();
            return $"{entry.FullName} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(stream))}";
        }
    }

    // What every package of NuGet's has.
    private static bool IsOfTheFormat(string entry) => entry is "_rels/.rels" or "[Content_Types].xml" || entry.StartsWith("package/services/metadata/", StringComparison.Ordinal);
}

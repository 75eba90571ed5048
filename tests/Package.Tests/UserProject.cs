using System.Text.RegularExpressions;

namespace Infeed.Package.Tests;

/// <summary>A project that knows of Infeed by its package alone, outside of this repository.</summary>
public sealed partial class UserProject : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("infeed-user-").FullName;

    internal UserProject(string template, PackageFixture package)
    {
        foreach (var file in Directory.GetFiles(template, "*", SearchOption.AllDirectories).Where(IsSource))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(template, file).Replace(".cs.txt", ".cs", StringComparison.Ordinal));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        File.WriteAllText(Path.Combine(folder, "User.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <OutputType>Exe</OutputType>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <RestoreSources>{package.Folder}</RestoreSources>
                <RestorePackagesPath>{folder}/packages</RestorePackagesPath>
                <RestoreFallbackFolders>{PackageFixture.PackageFolder}</RestoreFallbackFolders>
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
              <ItemGroup>
                <Compile Remove="packages/**" />
                <PackageReference Include="Infeed" Version="{package.Version}" />
              </ItemGroup>
            </Project>
            """);
    }

    /// <summary>Adds to the project's .editorconfig.</summary>
    public void Configure(params string[] lines) => File.AppendAllLines(Path.Combine(folder, ".editorconfig"), ["[*.cs]", .. lines]);

    /// <summary>A diagnostic of Infeed, as the build prints it.</summary>
    public sealed record Finding(string File, int Line, string Severity, string Id, string Message)
    {
        public override string ToString() => $"{File}:{Line} {Severity} {Id}";
    }

    internal Task Restore() => Tool.Succeed(folder, "restore");

    /// <summary>Builds, and says what was found; other errors fail the test.</summary>
    public async Task<(bool Succeeded, Finding[] Findings)> Build()
    {
        var (exitCode, lines) = await Tool.Run(folder, "build", "--no-restore", "--no-incremental", "--disable-build-servers");
        var findings = lines.Select(line => Diagnostic.Match(line)).Where(match => match.Success).Select(match => new Finding(
            Path.GetFileName(match.Groups["file"].Value), int.Parse(match.Groups["line"].Value, System.Globalization.CultureInfo.InvariantCulture),
            match.Groups["severity"].Value, match.Groups["id"].Value, match.Groups["message"].Value)).Distinct().OrderBy(finding =>
                finding.File, StringComparer.Ordinal).ThenBy(finding => finding.Line).ThenBy(finding => finding.Id, StringComparer.Ordinal).ToArray();
        Assert.True(exitCode == 0 || findings.Any(finding => finding.Severity == "error"), string.Join('\n', lines));
        return (exitCode == 0, findings);
    }

    /// <summary>Applies the fixes of some rules.</summary>
    public Task Fix(params string[] rules) =>
        Tool.Succeed(folder, ["format", "analyzers", "User.csproj", "--no-restore", "--severity", "info", "--diagnostics", .. rules]);

    /// <summary>Runs what was built.</summary>
    public Task<string[]> Run() => Tool.Succeed(folder, "run", "--no-build");

    public string Read(string file) => File.ReadAllText(Path.Combine(folder, file)).ReplaceLineEndings("\n");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static bool IsSource(string file) =>
        (file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".cs.txt", StringComparison.Ordinal) || Path.GetFileName(file) == ".editorconfig")
        && !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj");

    [GeneratedRegex(@"^(?<file>[^(]+)\((?<line>\d+),\d+\): (?<severity>warning|error) (?<id>INFEED\d+): (?<message>.*?) \[")]
    private static partial Regex Diagnostic { get; }
}

using System.Text.RegularExpressions;

namespace Infeed.Package.Tests;

/// <summary>A project that knows of Infeed by its package alone, outside of this repository.</summary>
public sealed partial class UserProject : IDisposable
{
    private readonly UserFolder folder;

    private UserProject(string template, PackageFixture package)
    {
        folder = new UserFolder(package);
        folder.Copy(template, IsSource);
        File.WriteAllText(folder.PathOf("User.csproj"), """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <OutputType>Exe</OutputType>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Infeed" Version="$(InfeedVersion)" />
              </ItemGroup>
            </Project>
            """);
    }

    /// <summary>One with the files of a folder of this repository, restored.</summary>
    public static async Task<UserProject> Of(string template, PackageFixture package)
    {
        var project = new UserProject(PackageFixture.PathOf(template), package);
        await Tool.Succeed(project.folder.Root, "restore");
        return project;
    }

    /// <summary>Adds to the project's .editorconfig.</summary>
    public void Configure(params string[] lines) => File.AppendAllLines(folder.PathOf(".editorconfig"), ["[*.cs]", .. lines]);

    /// <summary>A diagnostic of Infeed, as the build prints it.</summary>
    public sealed record Finding(string File, int Line, string Severity, string Id, string Message)
    {
        public override string ToString() => $"{File}:{Line} {Severity} {Id}";
    }

    /// <summary>Builds, and says what was found; other errors fail the test.</summary>
    public async Task<(bool Succeeded, Finding[] Findings)> Build()
    {
        var (exitCode, lines) = await Tool.Run(folder.Root, "build", "--no-restore", "--no-incremental");
        var findings = lines.Select(line => Diagnostic.Match(line)).Where(match => match.Success).Select(match => new Finding(
            Path.GetFileName(match.Groups["file"].Value), int.Parse(match.Groups["line"].Value, System.Globalization.CultureInfo.InvariantCulture),
            match.Groups["severity"].Value, match.Groups["id"].Value, match.Groups["message"].Value)).Distinct().OrderBy(finding =>
                finding.File, StringComparer.Ordinal).ThenBy(finding => finding.Line).ThenBy(finding => finding.Id, StringComparer.Ordinal).ToArray();
        Assert.True(exitCode == 0 || findings.Any(finding => finding.Severity == "error"), string.Join('\n', lines));
        return (exitCode == 0, findings);
    }

    /// <summary>Applies the fixes of some rules.</summary>
    public Task Fix(params string[] rules) =>
        Tool.Succeed(folder.Root, ["format", "analyzers", "User.csproj", "--no-restore", "--severity", "info", "--diagnostics", .. rules]);

    /// <summary>Runs what was built.</summary>
    public Task<string[]> Run() => Tool.Succeed(folder.Root, "run", "--no-build");

    public string Read(string file) => File.ReadAllText(folder.PathOf(file)).ReplaceLineEndings("\n");

    public void Dispose() => folder.Dispose();

    private static bool IsSource(string file) =>
        file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".cs.txt", StringComparison.Ordinal) || Path.GetFileName(file) == ".editorconfig";

    [GeneratedRegex(@"^(?<file>[^(]+)\((?<line>\d+),\d+\): (?<severity>warning|error) (?<id>INFEED\d+): (?<message>.*?) \[")]
    private static partial Regex Diagnostic { get; }
}

namespace Infeed.Package.Tests;

/// <summary>What the package says of a user's code, in real builds of projects that know nothing else.</summary>
[Collection(PackageGroup.Name)]
public sealed class PackageTests(PackageFixture package)
{
    [Fact]
    public async Task Build_reports_what_editorconfig_and_pragmas_leave()
    {
        using var project = await UserProject.Of("tests/Package.Tests/User/Findings", package);

        var (succeeded, findings) = await project.Build();

        Assert.False(succeeded);
        Assert.Equal(
            [
                "Program.cs:3 warning INFEED602",
                "Program.cs:7 warning INFEED502",
                "Program.cs:7 warning INFEED503",
                "Program.cs:7 warning INFEED504",
                "Program.cs:18 warning INFEED201",
                "Program.cs:22 error INFEED401",
                "Program.cs:22 warning INFEED201",
                "Program.cs:24 warning INFEED501",
            ],
            findings.Select(finding => finding.ToString()).Order(new ByLine()));
        Assert.Contains("1,024 bytes", findings.Single(finding => finding.Id == "INFEED502").Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fixed_project_builds_without_a_finding_and_repeats_itself()
    {
        using var project = await UserProject.Of("tests/Package.Tests/User/Fixes", package);
        string[] rules = ["INFEED001", "INFEED201", "INFEED401", "INFEED404", "INFEED504", "INFEED602"];
        Assert.Equal(rules, (await project.Build()).Findings.Select(finding => finding.Id).Distinct().Order(StringComparer.Ordinal));

        // All in one call: the tool takes the rules in an order of its own.
        await project.Fix(rules);

        var (succeeded, findings) = await project.Build();
        Assert.Equal([], findings.Select(finding => finding.ToString()));
        Assert.True(succeeded);
        Assert.Contains("using var loader", project.Read("Program.cs"), StringComparison.Ordinal);
        Assert.Contains("ref SampleRandom random", project.Read("Digits.cs"), StringComparison.Ordinal);
        var first = Assert.Single(await project.Run());
        Assert.Equal(first, Assert.Single(await project.Run()));
        Assert.True(double.Parse(first, System.Globalization.CultureInfo.InvariantCulture) > 0);
    }

    [Fact]
    public async Task Sample_shows_no_diagnostic_not_even_a_suggestion()
    {
        using var project = await UserProject.Of("samples/FashionMnist", package);
        // A build prints suggestions where they are warnings. Which these are the table of the rules says, which a test keeps.
        var suggestions = File.ReadAllLines(PackageFixture.PathOf("docs/rules/README.md")).Where(line =>
            line.EndsWith("| suggestion |", StringComparison.Ordinal)).Select(line => line.Split('[', ']')[1]).ToArray();
        Assert.Contains("INFEED501", suggestions);
        project.Configure([.. suggestions.Select(rule => $"dotnet_diagnostic.{rule}.severity = warning")]);

        var (succeeded, findings) = await project.Build();

        Assert.True(succeeded);
        Assert.Empty(findings.Select(finding => finding.ToString()));
    }

    [Theory]
    [InlineData("net8.0")]
    [InlineData("net9.0")]
    public async Task Older_framework_is_told_which_one_there_is(string framework)
    {
        using var folder = new UserFolder(package);
        File.WriteAllText(folder.PathOf("User.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>{framework}</TargetFramework></PropertyGroup>
              <ItemGroup><PackageReference Include="Infeed" Version="$(InfeedVersion)" /></ItemGroup>
            </Project>
            """);

        var (exitCode, lines) = await Tool.Run(folder.Root, "restore");

        Assert.Equal(1, exitCode);
        Assert.Contains(lines, line => line.Contains($"error NU1202: Package Infeed {package.Version} is not compatible with {framework}", StringComparison.Ordinal)
            && line.Contains("supports: net10.0", StringComparison.Ordinal));
    }

    private sealed class ByLine : IComparer<string>
    {
        public int Compare(string? x, string? y) => Line(x) != Line(y) ? Line(x).CompareTo(Line(y)) : string.CompareOrdinal(x, y);

        private static int Line(string? finding) => int.Parse(finding!.Split(':', ' ')[1], System.Globalization.CultureInfo.InvariantCulture);
    }
}

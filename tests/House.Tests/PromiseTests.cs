using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Infeed.House.Tests;

/// <summary>The table of promises is whole: each section that promises something is in it, and each test that it names is there.</summary>
public sealed partial class PromiseTests
{
    private const string Soak = "dotnet run -c Release --project tests/Soak -- ";

    private static readonly string[][] Rows = [.. Repository.Read(Documents.Promises).Split('\n')
        .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| promise ", StringComparison.Ordinal))
        .Select(line => line.Trim('|').Split(" | "))];

    private static readonly HashSet<string> Tests = [.. Repository.Files("tests", "*.cs")
        .Where(file => !file.EndsWith(".verified.cs", StringComparison.Ordinal))
        .SelectMany(file => CSharpSyntaxTree.ParseText(Repository.Read(file), new CSharpParseOptions(LanguageVersion.Preview)).GetRoot().DescendantNodes())
        .OfType<MethodDeclarationSyntax>()
        .Where(method => method.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => attribute.Name.ToString() is "Fact" or "Theory"))
        .Select(method => $"{((TypeDeclarationSyntax)method.Parent!).Identifier.ValueText}.{method.Identifier.ValueText}")];

    [Fact]
    public void Rows_say_promise_place_and_test()
    {
        Assert.InRange(Rows.Length, 50, int.MaxValue);
        Assert.All(Rows, row => Assert.Equal(3, row.Length));
        Assert.All(Rows, row => Assert.NotEmpty(Documents.Links(Documents.Promises, row[1])));
        Assert.Equal(Rows.Select(row => row[0]).Distinct(), Rows.Select(row => row[0]));
    }

    [Fact]
    public void Tests_that_are_named_exist()
    {
        Assert.InRange(Tests.Count, 500, int.MaxValue);
        foreach (var row in Rows)
        {
            var named = Named().Matches(row[2]).Select(test => test.Groups["name"].Value).ToList();
            Assert.True(named.Count > 0, $"No test or command is named for '{row[0].Trim()}'.");
            // What is measured is guarded by a command.
            Assert.All(named.Where(name => !name.StartsWith("dotnet ", StringComparison.Ordinal)), name => Assert.True(Tests.Contains(name), $"There is no test {name}, which is named for '{row[0].Trim()}'."));
        }
    }

    [Fact]
    public void Rows_that_name_commands_alone_are_of_numbers_or_run_for_each_commit()
    {
        var run = Repository.Read(".ci/run");
        var numbers = Repository.Read(Documents.Promises).Split("\n## ").Single(chapter => chapter.StartsWith("The package, the pages and the numbers\n", StringComparison.Ordinal));
        foreach (var row in Rows)
        {
            var named = Named().Matches(row[2]).Select(test => test.Groups["name"].Value).ToList();
            if (named.TrueForAll(name => name.StartsWith("dotnet ", StringComparison.Ordinal)) && !numbers.Contains($"\n| {row[0].Trim()} |", StringComparison.Ordinal))
                Assert.True(named.Exists(name => IsRun(name, run)), $"'{row[0].Trim()}' is no number, and nothing runs its commands by itself: name a test.");
        }
    }

    // Soaks are called by their names there.
    private static bool IsRun(string command, string run) => run.Contains(command, StringComparison.Ordinal)
        || (command.StartsWith(Soak, StringComparison.Ordinal)
            && Regex.IsMatch(run, $"^soak \"[^\"]+\" {Regex.Escape(command[Soak.Length..])}( |$)", RegexOptions.Multiline));

    [Fact]
    public void Sections_of_all_pages_are_in_the_table_or_listed_as_without_a_promise()
    {
        var listed = Documents.Links(Documents.Promises, Repository.Read(Documents.Promises)).ToHashSet();
        foreach (var page in Documents.ThatPromise)
        {
            // A page's title stands for what is said before its first section.
            foreach (var section in Documents.Sections(page))
                Assert.True(listed.Contains((page, section)), $"{page}#{section} is nowhere in {Documents.Promises}: add its promises, with a test each.");
        }
    }

    [GeneratedRegex("`(?<name>[^`]+)`")]
    private static partial Regex Named();
}

using System.Globalization;
using System.Text.RegularExpressions;

namespace Infeed.Tests.Samples;

/// <summary>The samples that read tables and tokens: the same results for workers of any kind.</summary>
public sealed partial class DataTests
{
    private static readonly string[][] Workers = [["--workers", "0"], ["--workers", "3"], ["--workers", "2", "--processes"]];

    [Fact]
    public async Task Tables_ofBothFiles_andAnyWorkers_areLearntToTheSameDigit()
    {
        var errors = new HashSet<string>();
        foreach (var workers in Workers)
        {
            var outcome = await SampleProgram.RunAssembly("Tables.dll", ["--rows", "5000", .. workers]);
            Assert.Equal((0, 0), (outcome.ExitCode, outcome.Error.Length));
            var results = outcome.Output.Select(line => TableLine().Match(line)).Where(match => match.Success).ToArray();
            Assert.Equal(["parquet", "sqlite"], results.Select(match => match.Groups["source"].Value));
            errors.UnionWith(results.Select(match => match.Groups["error"].Value));
        }

        // What is made up has noise of 40 bicycles from end to end: 11.5 is the least that is possible.
        Assert.InRange(double.Parse(Assert.Single(errors), CultureInfo.InvariantCulture), 11, 60);
    }

    [Fact]
    public async Task Tables_withBadOptions_sayWhichAndWhy()
    {
        var outcome = await SampleProgram.RunAssembly("Tables.dll", "--rows", "10", "--workers", "-2");
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("Workers is -2", Assert.Single(outcome.Error), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tokens_withAnyWorkers_areLearntToTheSameDigit()
    {
        var results = new HashSet<string>();
        foreach (var workers in Workers)
        {
            var outcome = await SampleProgram.RunAssembly("Tokens.dll", workers);
            Assert.Equal((0, 0), (outcome.ExitCode, outcome.Error.Length));
            var result = TokenLine().Match(outcome.Output[^1]);
            Assert.True(result.Success, outcome.Output[^1]);
            Assert.True(Number(result, "perplexity") < Number(result, "plain") / 3, outcome.Output[^1]);
            results.Add(result.Groups["learnt"].Value);
        }

        Assert.Single(results);
    }

    private static double Number(Match match, string group) => double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^result: source=(?<source>\w+) error=(?<error>[\d.]+) workers=\d processes=(yes|no) rows_per_second=\d+$")]
    private static partial Regex TableLine();

    [GeneratedRegex(@"^result: (?<learnt>perplexity=(?<perplexity>[\d.]+) without_context=(?<plain>[\d.]+) learnt=\d+) workers=\d processes=(yes|no) tokens_per_second=\d+$")]
    private static partial Regex TokenLine();
}

using System.Globalization;

namespace Infeed.Benchmarks.Compare;

/// <summary>Runs all contests and prints a table a contest, then the lines that scripts check.</summary>
internal static class CompareCommand
{
    public static void Run()
    {
        var figures = new List<(string Name, double Value)>();

        var fashion = Print(FashionContest.Run(rounds: 9));
        foreach (var workers in new[] { 0, 1, 2 })
            figures.Add(($"fashion.workers{workers}.ratio", fashion[$"{workers} workers"].Ratio));
        figures.Add(("slow.workers2.ratio", Print(SlowContest.Run(rounds: 9))["2 workers"].Ratio));

        var handoff = Print(HandoffContest.Run(rounds: 9, out var bytesPerBatch));
        var bestPeer = handoff.Contestants.Skip(1).Max(peer => peer.Rate);
        figures.Add(("handoff.ratio", bestPeer / handoff["Infeed"].Rate));
        figures.Add(("handoff.bytes_per_batch", bytesPerBatch));

        figures.Add(("big.ratio", Print(BigContest.Run(rounds: 9))["1 worker"].Ratio));
        figures.Add(("first_batch.ratio", 1 / Print(FirstBatchContest.Run(rounds: 9))["2 workers"].Ratio));

        foreach (var (name, value) in figures)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}={value:0.000}"));
    }

    private static ContestResult Print(ContestResult contest)
    {
        Console.WriteLine(contest.Title);
        foreach (var contestant in contest.Contestants)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {contestant.Name,-24}{contestant.Rate,14:#,0.##} {contest.Unit,-16} +- {contestant.Spread,5:0.0%}   x {contestant.Ratio:0.000}"));
        }

        Console.WriteLine();
        return contest;
    }
}

using System.Globalization;
using Infeed.Benchmarks.Compare.Published;

namespace Infeed.Benchmarks.Compare;

/// <summary>Runs contests and prints a table each, then the lines that scripts check.</summary>
internal static class CompareCommand
{
    private const int Rounds = 9;

    /// <summary>Publishes programs, which takes a minute and a linker, so it is run where it is named alone.</summary>
    private const string ByNameAlone = "baked";

    private static readonly Dictionary<string, Action<Action<string, double>>> Contests = new()
    {
        ["fashion"] = report =>
        {
            var result = Print(FashionContest.Run(rounds: 12));
            report("bare2.ratio", result["2 bare loops"].Ratio);
            report("bare_queue.ratio", result[FashionContest.BareQueue].Ratio);
            report("workers0.ratio", result["0 workers"].Ratio);
            report("workers1.ratio", result["1 worker"].Ratio);
            report("workers2.ratio", result["2 workers"].Ratio);
        },
        ["slow"] = report => report("workers2.ratio", Print(SlowContest.Run(Rounds))["2 workers"].Ratio),
        ["forms"] = report => report("async.gain", Print(AsyncContest.Run(Rounds))[AsyncContest.AtOnce].Ratio),
        ["bucketing"] = report =>
        {
            var (saved, savedOfBudget) = BucketingContest.Run();
            report("padding_saved", saved);
            report("budget.padding_saved", savedOfBudget);
        },
        ["handoff"] = report =>
        {
            var result = Print(HandoffContest.Run(Rounds, out var bytesPerBatch));
            report("ratio", result.Contestants.Skip(1).Max(peer => peer.Rate) / result["Infeed"].Rate);
            report("bytes_per_batch", bytesPerBatch);
        },
        ["big"] = report => report("ratio", Print(BigContest.Run(rounds: 24))["1 worker"].Ratio),
        ["process"] = report =>
        {
            report("big.ratio", Print(ProcessContest.RunBig(rounds: 24))["1 process"].Ratio);
            report("fashion.ratio", Print(ProcessContest.RunFashion(rounds: 16))["2 processes"].Ratio);
            report("first_batch_ms", StartTimes.FirstBatch(Rounds));
            report("restart_ms", StartTimes.Restart(Rounds));
            ReportPauses("garbage.threads", useMultiprocessing: false, report);
            ReportPauses("garbage.processes", useMultiprocessing: true, report);
        },
        ["observe"] = report =>
        {
            var result = Print(ObserveContest.Run(rounds: 24, out var bytesPerBatch));
            report("statistics.overhead", 1 - result[ObserveContest.Statistics].Ratio);
            report("metrics.overhead", 1 - result[ObserveContest.Metrics].Ratio);
            report("timeline.overhead", 1 - result[ObserveContest.Timeline].Ratio);
            report("bytes_per_batch", bytesPerBatch);
            var tiny = Print(ObserveContest.RunTiny(rounds: 24));
            foreach (var (name, contestant) in ObserveContest.Observed)
            {
                var nanoseconds = ObserveContest.Nanoseconds(tiny, contestant);
                report($"{name}.ns_per_batch", nanoseconds);
                report($"{name}.share", nanoseconds / ObserveContest.NanosecondsOfABatch(result));
            }
        },
        ["sizes"] = report => report("ratio", Print(SizesContest.Run(rounds: 100))["named"].Ratio),
        ["clearing"] = report =>
        {
            report("small.ratio", Print(ClearingContest.Run(side: 28, samples: 32_000, epochs: 10, rounds: 16))["cleared"].Ratio);
            report("big.ratio", Print(ClearingContest.Run(side: 388, samples: 320, epochs: 10, rounds: 16))["cleared"].Ratio);
        },
        ["images"] = report =>
        {
            var result = Print(ImagesContest.Run(Rounds, out var garbage));
            report("bare.ratio", result["workers"].Ratio);
            report("decode_garbage_bytes", garbage);
        },
        ["jpeg"] = report =>
        {
            var result = Print(JpegContest.Run(Rounds));
            report("whole.ratio", result["Infeed, whole"].Ratio);
            report("region.ratio", result["Infeed, 224 x 224"].Ratio);
        },
        [ByNameAlone] = report =>
        {
            report("first_batch.ratio", Print(BakedContest.RunFirstBatch(rounds: 60))["baked"].Ratio);
            report("handoff.ratio", Print(BakedContest.RunHandoff(rounds: 40))["baked"].Ratio);
            report("start.ratio", Print(PublishedContest.Run(rounds: 60, out var bytes))["baked"].Ratio);
            report("bytes_at_run_time", bytes.Told);
            report("bytes", bytes.Baked);
            report("bytes_without_processes", bytes.WithoutProcesses);
        },
        ["first_batch"] = report => report("ratio", 1 / Print(FirstBatchContest.Run(Rounds))["2 workers"].Ratio),
    };

    /// <param name="names">The contests to run; where there are none, all but the one that publishes programs.</param>
    /// <returns>The exit code.</returns>
    public static int Run(string[] names)
    {
        if (names.FirstOrDefault(name => !Contests.ContainsKey(name)) is { } unknown)
        {
            Console.Error.WriteLine($"There is no contest '{unknown}': choose from {string.Join(", ", Contests.Keys)}.");
            return 2;
        }

        var figures = new List<string>();
        foreach (var name in names.Length > 0 ? names : [.. Contests.Keys.Where(name => name != ByNameAlone)])
            Contests[name]((figure, value) => figures.Add(string.Create(CultureInfo.InvariantCulture, $"{name}.{figure}={value:0.000}")));
        figures.ForEach(Console.WriteLine);
        return 0;
    }

    private static void ReportPauses(string name, bool useMultiprocessing, Action<string, double> report)
    {
        var pauses = GarbageContest.Run(useMultiprocessing);
        report($"{name}.longest_ms", pauses.LongestMs);
        report($"{name}.lost_percent", pauses.LostPercent);
        report($"{name}.collections_ms", pauses.CollectionMs);
    }

    /// <summary>Prints a contest as a table.</summary>
    public static ContestResult Print(ContestResult contest)
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

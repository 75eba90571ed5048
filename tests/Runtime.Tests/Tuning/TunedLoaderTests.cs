using Infeed.Profiles;
using Infeed.Tests.Shared;
using Infeed.Tests.Sources;
using Infeed.Tuning;

namespace Infeed.Tests.Tuning;

/// <summary>Loaders as under <c>infeed tune</c>, and what they report.</summary>
public sealed class TunedLoaderTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("infeed-tuned-").FullName;

    private string ReportPath => Path.Combine(folder, "report.json");

    [Fact]
    public void Source_thatCannotBeSent_isTriedWithThreadsAlone()
    {
        var report = Reporter(TimeSpan.FromMinutes(1));
        using var loader = new Plain(1600) { OnSample = _ => Thread.SpinWait(1000) }.CreateTuned(report, new LoaderOptions { MaxQueueSize = 8 });
        var notes = new HashSet<string>();
        // Until then, or until the budget is over: how many epochs that takes is a matter of the machine.
        for (var epoch = 0; loader.Settings.IsTuning && !notes.Any(IsRefusal); epoch++)
        {
            foreach (var batch in loader.Epoch(epoch))
            {
                Assert.Equal(3 * 8 * batch.Index, batch.Value[0]);
                if (batch.Index % 20 == 0)
                    notes.Add(Source().Note);
            }
        }

        Assert.Contains(notes, IsRefusal);
        Assert.DoesNotContain(Source().Profile!.Candidates, candidate => candidate.UseMultiprocessing);

        // One process where more threads gave nothing, as on a machine that others use.
        static bool IsRefusal(string note) =>
            note.Contains(" process", StringComparison.Ordinal) && note.EndsWith("cannot be tried: Plain is for threads.", StringComparison.Ordinal);
    }

    [Fact]
    public void Memory_thatTheOrderToTuneNames_isNotExceeded()
    {
        // Room for fewer than the eight slots that are the first to be tried.
        const long memory = 2_500;
        var report = new TuningReporter(ReportPath, TimeSpan.FromSeconds(1), memory);
        using var loader = new Probe(800).CreateTuned(report, new LoaderOptions { UseMultiprocessing = false });
        for (var epoch = 0; loader.Settings.IsTuning; epoch++)
        {
            Assert.True(epoch < 100_000, loader.Settings.Reason);
            foreach (var batch in loader.Epoch(epoch))
                _ = batch.Index;
        }

        var candidates = Source().Profile!.Candidates;
        var first = candidates[0];
        Assert.InRange(first.MaxQueueSize, 2, 7);
        Assert.Equal(memory / (first.MemoryBytes / first.MaxQueueSize), first.MaxQueueSize);
        Assert.All(candidates, candidate => Assert.InRange(candidate.MemoryBytes, 1, memory));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(null, true)]
    public void Threads_areNotTried_whereProcessesAreAskedFor(bool? asked, bool expected)
    {
        var free = Options.FreeKnobs.UnderTune(new LoaderOptions { UseMultiprocessing = asked }, overrides: null);
        Assert.Equal(expected, free.UseMultiprocessing);
        Assert.Equal(expected, Options.FreeKnobs.UnderTune(new LoaderOptions(), new LoaderOptions { UseMultiprocessing = asked }).UseMultiprocessing);
        // What an earlier run of the command has measured may be measured anew.
        var attribute = new LoaderOptions { UseMultiprocessing = asked, Measured = new Options.FreeKnobs(true, true, true) };
        Assert.True(Options.FreeKnobs.UnderTune(attribute, overrides: null).UseMultiprocessing);
        Assert.True(free is { Workers: true, MaxQueueSize: true });
    }

    [Fact]
    public void Stream_isTriedWithAsManyWorkersAsShardsAtMost_andKeepsItsBatches()
    {
        using var undisturbed = new Tape(1000).CreateLoader(new LoaderOptions { Workers = 0 });
        var expected = new List<string>();
        foreach (var batch in undisturbed.Epoch(0))
            expected.Add(Recording.Hash(batch));
        // How many settings are tried within a budget is a matter of the machine: where it has other work, a longer one is given.
        var budget = TimeSpan.FromSeconds(1.5);
        var candidates = Tries.Until(Tune, tried => tried.Any(candidate => candidate.Workers > 1));
        Assert.All(candidates, candidate => Assert.Contains(candidate.Workers, (int[])[0, 1, 2, 4]));
        Assert.Contains(candidates, candidate => candidate.Workers > 1);

        IReadOnlyList<Candidate> Tune()
        {
            File.Delete(ReportPath);
            // Workers that wait are tried in numbers on a machine of one processor, too.
            var source = new Tape(1000)
            {
                OnSample = (_, given) =>
                {
                    if (given % 8 == 0)
                        Thread.Sleep(1);
                },
            };
            using var loader = source.CreateTuned(Reporter(budget));
            budget *= 1.5;
            while (loader.Settings.IsTuning)
            {
                var read = 0;
                foreach (var batch in loader.Epoch(0))
                    Assert.Equal(expected[read++], Recording.Hash(batch));
                Assert.Equal(expected.Count, read);
            }

            Assert.Equal((TuningState.Settled, 4), (Source().State, Source().Profile!.Shards));
            return Source().Profile!.Candidates;
        }
    }

    [Fact]
    public void Samples_thatWait_areAdvisedToBeReadMoreAtOnce_andAreThoseOfAPlainLoop()
    {
        if (!OperatingSystem.IsLinux())
            return;
        const string advice = "Concurrency = ";
        Assert.Contains(advice, Tries.Until(Tune, found => found.Contains(advice, StringComparison.Ordinal)), StringComparison.Ordinal);

        string Tune()
        {
            File.Delete(ReportPath);
            // The loop takes no time, so no number of workers keeps up.
            using var loader = new AsyncProbe(1600) { OnSample = async (_, token) => await Task.Delay(10, token) }
                .CreateTuned(Reporter(TimeSpan.FromSeconds(1)), new LoaderOptions { BatchSize = 2, Concurrency = 1 });
            for (var epoch = 0; loader.Settings.IsTuning; epoch++)
            {
                var (read, expected) = (0, Recording.Expected(1600, 2, shuffle: true, seed: 42, epochs: 1, first: epoch));
                foreach (var batch in loader.Epoch(epoch))
                {
                    Assert.Equal(expected[read++], Recording.Hash(batch));
                    if (!loader.Settings.IsTuning)
                        break;
                }
            }

            return Source().Advice ?? "";
        }
    }

    [Fact]
    public void Source_thatCannotBeTuned_reportsWhy()
    {
        using var loader = new Tape(80).CreateReadOnce(overrides: null, Reporter(TimeSpan.FromMinutes(1)));
        Assert.Equal(
            (TuningState.Untuned, "no settings can be tried: other workers would have to read its shards again, and the source says Replayable = false"),
            (Source().State, Source().Note));
    }

    [Fact]
    public void Time_inWhichNobodyReads_isNotSpent_andWhatIsKnownThenIsChosen()
    {
        using var loader = new Probe(800) { OnSample = (_, _) => Thread.SpinWait(500) }.CreateTuned(Reporter(TimeSpan.FromMilliseconds(1)));
        Assert.Equal(TuningState.Waiting, Source().State);
        // Longer than the budget, which is not the time of the first measurement.
        Thread.Sleep(20);
        Read(loader, () => Source().State != TuningState.Measuring);

        Assert.False(loader.Settings.IsTuning);
        Assert.Equal((TuningState.Settled, 1), (Source().State, Source().Profile!.Candidates.Count));
    }

    [Fact]
    public void Loaders_thatAreMadeForEachEpoch_leaveOneReport()
    {
        var report = Reporter(TimeSpan.FromMinutes(1));
        for (var epoch = 0; epoch < 5; epoch++)
        {
            using var loader = new Probe(800) { OnSample = (_, _) => Thread.SpinWait(500) }.CreateTuned(report);
            // The third is read for longest.
            Read(loader, () => epoch != 2 || Source(^1).Profile is not null);
        }

        Assert.NotNull(Source().Profile);
        Assert.Equal(TuningState.Ended, Source().State);
        Assert.StartsWith("the loader ended before all was measured", Source().Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Search_ofALoaderThatHasEnded_goesOnWithTheNextOfItsSource()
    {
        // Other work on the machine can make the loop of the second another one.
        var (before, after) = Tries.Until(Tune, seen => seen.After.CountMeasurements() == 3);
        Assert.Equal((TuningState.Ended, 2), (before.State, before.CountMeasurements()));
        Assert.Equal((TuningState.Measuring, 3), (after.State, after.CountMeasurements()));
        Assert.Equal(before.Profile!.Candidates.Select(Settings), after.Profile!.Candidates.Select(Settings));
        Assert.Equal(2, after.Profile!.Candidates[0].Blocks);

        (TunedSource Before, TunedSource After) Tune()
        {
            File.Delete(ReportPath);
            var report = Reporter(TimeSpan.FromMinutes(1));
            var source = new Probe(1600) { OnSample = (_, _) => Thread.Sleep(1) };
            using (var first = source.CreateTuned(report))
                Read(first, () => Source().CountMeasurements() == 2);
            var ended = Source();
            using var second = source.CreateTuned(report);
            Read(second, () => Source(^1).Profile is not null);
            return (ended, Source(^1));
        }

        static (int, int) Settings(Candidate candidate) => (candidate.Workers, candidate.MaxQueueSize);
    }

    [Fact]
    public void Settings_thatWereChosen_areThoseOfTheNextLoader()
    {
        var report = Reporter(TimeSpan.FromSeconds(1));
        var (chosen, taken) = Tries.Until(Tune, seen => seen.Chosen == seen.Taken);
        Assert.Equal(chosen, taken);

        (MeasuredSettings? Chosen, MeasuredSettings? Taken) Tune()
        {
            var source = new Probe(1600) { OnSample = (_, _) => Thread.Sleep(1) };
            using (var first = source.CreateTuned(report, new LoaderOptions { UseMultiprocessing = false }))
                Read(first, () => Source(^1).State != TuningState.Measuring);
            var before = Source(^1).Profile?.Settings;
            using var second = source.CreateTuned(report, new LoaderOptions { UseMultiprocessing = false });
            Read(second, () => Source(^1).Profile is not null);
            return (before, Source(^1) is { State: TuningState.Settled } settled ? settled.Profile!.Settings : null);
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static void Read(DataLoader<Probe.Batch> loader, Func<bool> until)
    {
        foreach (var epoch in loader.Epochs(1000))
        {
            foreach (var batch in epoch)
            {
                if (batch.Index == 50 && until())
                    return;
            }
        }
    }

    private TuningReporter Reporter(TimeSpan budget) => new(ReportPath, budget);

    private TunedSource Source() => Assert.Single(TuningReport.Read(ReportPath).Sources);

    private TunedSource Source(Index index) => TuningReport.Read(ReportPath).Sources[index];
}

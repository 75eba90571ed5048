using Infeed.EndToEnd.Sources;
using Infeed.EndToEnd.Support;

namespace Infeed.EndToEnd;

/// <summary>Mixtures are the same in worker processes, which get the state of every part.</summary>
public sealed class MixtureTests : IDisposable
{
    private static readonly LoaderOptions Threads = new() { UseMultiprocessing = false, Workers = 1 };

    private readonly Scratch scratch = new();

    [Theory]
    [InlineData(MixBy.Sample)]
    [InlineData(MixBy.Batch)]
    public void Processes_deliverWhatOneThreadDoes(MixBy by)
    {
        var mixture = Mixture.Of((new Numbers(300), 0.7), (new Numbers(170, ballast: [1, 2, 3]), 0.3)) with { StopWhen = StopWhen.AllEnd, By = by };
        var options = new LoaderOptions { Subset = Split.Fraction(0.8).First, SamplesPerEpoch = 450 };
        using var inline = mixture.CreateLoader(options with { Workers = 0 });
        using var threads = mixture.CreateLoader(options with { UseMultiprocessing = false, Workers = 3, MaxQueueSize = 5 });
        using var processes = mixture.CreateLoader(options with { Workers = 2, WorkersPerProcess = 2 });
        Assert.Equal(2, processes.WorkerProcessIds.Count);
        var expected = BatchHash.Read(inline, 3);
        Assert.Equal(expected, BatchHash.Read(threads, 3));
        Assert.Equal(expected, BatchHash.Read(processes, 3));
    }

    [Fact]
    public void Processes_haveTheSource_ofEachClass()
    {
        var mixture = Mixture.Of((new Told(60), 1.0)).With(new Retold("7"), 2) with { StopWhen = StopWhen.AllEnd };
        var options = new LoaderOptions { Sampling = Sampling.Every };
        using var threads = mixture.CreateLoader(options with { UseMultiprocessing = false });
        using var processes = mixture.CreateLoader(options);
        var expected = Read(threads);
        var ofSecond = expected.Select(read => read.Sample).Where(sample => sample >= 60);
        Assert.Equal(Enumerable.Range(60, 90).Select(sample => (long)sample), ofSecond.Distinct().Order());
        Assert.All(expected, read => Assert.Equal(read.Sample < 60 ? read.Sample : ((read.Sample - 60) * 10) + 7, read.Value));
        Assert.Equal(expected, Read(processes));
    }

    [Fact]
    public void Mixture_ofAsynchronousSamples_isTheSameInProcesses()
    {
        var mixture = Mixture.Of((new Awaited(100), 1.0), (new Awaited(40), 1));
        using var threads = mixture.CreateLoader(Threads);
        using var processes = mixture.CreateLoader();
        using var plain = Mixture.Of((new Numbers(100), 1.0), (new Numbers(40), 1)).CreateLoader(Threads);
        var expected = BatchHash.Read(plain, 2);
        Assert.Equal(expected, Read(threads));
        Assert.Equal(expected, Read(processes));
    }

    [Theory]
    [InlineData(MixBy.Sample)]
    [InlineData(MixBy.Batch)]
    public void AsynchronousSamples_besideOthers_areTheSameInProcesses_alsoWhereAWorkerDies(MixBy by)
    {
        var options = new LoaderOptions { Shuffle = true, Seed = 5 };
        using var plain = (Mixture.Of((new Numbers(100), 1.0), (new Numbers(70), 1)) with { By = by }).CreateLoader(options with { Workers = 0 });
        var trouble = new Trouble(TroubleKind.Kill, 40, scratch.File("once"));
        var mixture = Mixture.Of((new Awaited(100), 1.0)).With(new Returned(70), 1) with { By = by };
        using var inline = mixture.CreateLoader(options with { Workers = 0 });
        using var threads = mixture.CreateLoader(options with { UseMultiprocessing = false, Workers = 2, MaxQueueSize = 6 });
        using var processes = (Mixture.Of((new Awaited(100), 1.0)).With(new Returned(70, trouble), 1) with { By = by }).CreateLoader(options);
        var expected = BatchHash.Read(plain, 2);
        Assert.Equal(expected, Read(inline));
        Assert.Equal(expected, Read(threads));
        Assert.Equal(expected, Read(processes));
        Assert.Equal(1, processes.Statistics.WorkerDeaths);
    }

    [Fact]
    public void BatchesOfEveryForm_withHooks_areTheSameInProcesses()
    {
        var mixture = Mixture.Of((new StagedRows(), 1.0)).With(new StagedReads(), 1).With(new StagedBlocks(), 1)
            with { By = MixBy.Batch, StopWhen = StopWhen.AllEnd };
        using var inline = mixture.CreateLoader(new LoaderOptions { Workers = 0, Shuffle = true });
        using var threads = mixture.CreateLoader(new LoaderOptions { UseMultiprocessing = false, Workers = 2, Shuffle = true });
        using var processes = mixture.CreateLoader(new LoaderOptions { Workers = 2, WorkersPerProcess = 2, Shuffle = true });
        var expected = Texts(inline);
        Assert.Equal(expected, Texts(threads));
        Assert.Equal(expected, Texts(processes));
        // Two beginnings and one end come before what the second epoch has.
        Assert.All(expected, text => Assert.InRange(text.Value - (100 * (text.Epoch + 1)) - (1000 * text.Epoch), 0, 23));
        var seen = expected.Where(text => text.Epoch == 0).Select(text => text.Sample).Distinct();
        Assert.Equal(Enumerable.Range(0, 64).Select(sample => (long)sample), seen.Order());

        static List<(int Epoch, long Sample, long Value)> Texts(DataLoader<StagedRows.Batch> loader)
        {
            var texts = new List<(int, long, long)>();
            foreach (var epoch in loader.Epochs(2))
            {
                foreach (var batch in epoch)
                {
                    for (var row = 0; row < batch.Count; row++)
                        texts.Add((batch.Epoch, batch.SampleIndices[row], batch.Value[row]));
                }
            }

            return texts;
        }
    }

    [Fact]
    public void Worker_thatDies_isReplaced_andNothingIsMissing()
    {
        using var undisturbed = Mixture.Of((new Numbers(200), 0.5), (new Numbers(150), 0.5)).CreateLoader(Threads);
        var trouble = new Trouble(TroubleKind.Kill, 70, scratch.File("once"));
        using var loader = Mixture.Of((new Numbers(200), 0.5), (new Numbers(150, trouble), 0.5)).CreateLoader();
        Assert.Equal(BatchHash.Read(undisturbed, 3), BatchHash.Read(loader, 3));
        Assert.Equal(1, loader.Statistics.WorkerDeaths);
    }

    [Theory]
    [InlineData("", "count", "Part 1 of the mixture, Fickle, counts 8 samples in the program and 5 in its worker process: Count must depend on the fields of the source alone.")]
    [InlineData("", "throw", "Count of Fickle threw: NotSupportedException: There is no count here.")]
    [InlineData("", "size", "Part 1 of the mixture, Fickle, has the columns of part 0 in the program and not in its worker process (column 0 is 'bytes' of Byte [3] in it and 'bytes' of Byte [2] in part 0): what a [Shape] names must depend on the fields of the source alone.")]
    [InlineData("size", "size", "Column 'bytes' of Mixture of Fickle has the shape [2] in the program and [3] in its worker process: ")]
    [InlineData("", "label", "The [Label] or [Group] method of a part of Mixture of Fickle does not tell the same in the program and in its worker process: it must depend on the fields of the part alone.")]
    public void Part_thatTellsSomethingElseInAWorker_isRefused(string first, string second, string message)
    {
        var mixture = Mixture.Of((new Fickle(first), 1.0), (new Fickle(second), 1));
        using var loader = mixture.CreateLoader(new LoaderOptions { Subset = Split.Fraction(0.5).Stratified().First });
        var refusal = Assert.Throws<WorkerException>(() =>
        {
            foreach (var batch in loader.Epoch(0))
                Assert.Fail($"Batch {batch.Index} came.");
        });
        Assert.Contains(message, refusal.StandardError, StringComparison.Ordinal);
    }

    public void Dispose() => scratch.Dispose();

    private static List<string> Read(DataLoader<Awaited.Batch> loader)
    {
        var hashes = new List<string>();
        foreach (var epoch in loader.Epochs(2))
        {
            foreach (var batch in epoch)
                hashes.Add(BatchHash.Of(batch));
        }

        return hashes;
    }

    private static List<(long Sample, int Value)> Read(DataLoader<Told.Batch> loader)
    {
        var read = new List<(long, int)>();
        foreach (var epoch in loader.Epochs(2))
        {
            foreach (var batch in epoch)
            {
                for (var row = 0; row < batch.Count; row++)
                    read.Add((batch.SampleIndices[row], batch.Value[row]));
            }
        }

        return read;
    }
}

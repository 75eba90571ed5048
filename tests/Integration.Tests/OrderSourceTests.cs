namespace Infeed.Integration;

/// <summary>Sources whose code says the order of their samples, and samples that are drawn without replacement.</summary>
public sealed class OrderSourceTests
{
    [Fact]
    public void Order_is_as_the_code_says_for_any_workers_and_where_a_run_goes_on()
    {
        foreach (var options in new[]
        {
            new LoaderOptions(), new LoaderOptions { SamplesPerEpoch = 37 }, new LoaderOptions { SamplesPerEpoch = 150, BatchSize = 7 },
            new LoaderOptions { DropLast = true },
        })
        {
            var samples = options.SamplesPerEpoch ?? 100;
            if (options.DropLast == true)
                samples -= samples % 8;
            var expected = new List<long>();
            for (var epoch = 0; epoch < 3; epoch++)
            {
                for (var position = 0; position < samples; position++)
                    expected.Add(Coded.IndexOf(epoch, position));
            }

            Assert.Equal(expected, SamplesOf(options with { Workers = 0 }));
            Assert.Equal(expected, SamplesOf(options with { Workers = 3, MaxQueueSize = 2 }));
            GoesOn(options, expected);
        }
    }

    [Fact]
    public void Order_is_that_of_every_form()
    {
        var expected = SamplesOf(new LoaderOptions { Workers = 0 })[..100];
        using var whole = new CodedOfBatches().CreateLoader();
        using var waiting = new CodedOfTasks().CreateLoader();
        var (batches, tasks) = (new List<long>(), new List<long>());
        foreach (var batch in whole.Epoch(0))
            batches.AddRange(batch.SampleIndices);
        foreach (var batch in waiting.Epoch(0))
            tasks.AddRange(batch.SampleIndices);
        Assert.Equal(expected, batches);
        Assert.Equal(expected, tasks);
    }

    [Fact]
    public void Every_sample_comes_once_where_the_order_is_not_asked()
    {
        var samples = SamplesOf(new LoaderOptions { Sampling = Sampling.Every })[..100];
        Assert.Equal(Enumerable.Range(0, 100).Select(sample => (long)sample), samples);
    }

    [Fact]
    public void Index_that_the_source_has_not_is_an_error_with_its_position()
    {
        const string Wrong = "The [Order] method of Coded says sample 100 for position 5 of epoch {0}, and Coded has the samples 0 to 99.";
        // Some positions of the first epochs are looked at before anything is read.
        var refusal = Assert.Throws<ArgumentException>(() => new Coded(wrongFrom: 0).CreateLoader(new LoaderOptions { SamplesPerEpoch = 20 }));
        Assert.Equal(string.Format(null, Wrong, 0), refusal.Message);
        foreach (var workers in new[] { 0, 2 })
        {
            using var loader = new Coded(wrongFrom: 3).CreateLoader(new LoaderOptions { Workers = workers });
            var fault = Assert.Throws<SampleException>(() => Read(loader, 3));
            Assert.Equal((3, 0, -1), (fault.Epoch, fault.BatchIndex, fault.SampleIndex));
            Assert.IsType<InvalidOperationException>(fault.InnerException);
            Assert.Equal(string.Format(null, Wrong, 3), fault.InnerException.Message);
        }
    }

    [Fact]
    public void Order_that_throws_is_an_error_of_its_batch_for_every_form()
    {
        using var samples = new Coded(throwsFrom: 3).CreateLoader(new LoaderOptions { Workers = 2 });
        using var batches = new CodedOfBatches(throwsFrom: 3).CreateLoader(new LoaderOptions { Workers = 2 });
        using var tasks = new CodedOfTasks(throwsFrom: 3).CreateLoader(new LoaderOptions { Workers = 2 });
        foreach (var fault in new[]
        {
            Assert.Throws<SampleException>(() => Read(samples, 3)), Assert.Throws<SampleException>(() => Read(batches, 3)),
            Assert.Throws<SampleException>(() => Read(tasks, 3)),
        })
        {
            Assert.EndsWith("could not be filled (epoch 3, worker " + fault.Worker + "): NotSupportedException: No such lesson.", fault.Message, StringComparison.Ordinal);
            Assert.Equal(0, fault.BatchIndex);
        }

        var early = Assert.Throws<SampleException>(() => new Coded(throwsFrom: 0).CreateLoader());
        Assert.Equal("The [Order] method of Coded threw: NotSupportedException: No such lesson.", early.Message);
    }

    [Fact]
    public void What_does_not_go_with_an_order_is_refused()
    {
        Assert.Equal(
            "The [Order] method of Coded says which sample of all comes when, but Shuffle is true: leave that out, or set Sampling = Sampling.Every.",
            Refusal(new LoaderOptions { Shuffle = true }));
        Assert.Contains("but Subset is ", Refusal(new LoaderOptions { Subset = Subset.All.Take(5) }), StringComparison.Ordinal);
        Assert.StartsWith("Untold has no [Order] method, ", Assert.Throws<ArgumentException>(
            () => new Untold().CreateLoader(new LoaderOptions { Sampling = Sampling.Ordered })).Message, StringComparison.Ordinal);

        using var loader = new Coded().CreateLoader();
        var other = loader.GetState() with { Sampling = "Ordered#0123456789abcdef" };
        Assert.EndsWith(": Sampling is Ordered, and the [Order] method gives another order here.", Refusal(new LoaderOptions { Resume = other }), StringComparison.Ordinal);

        static string Refusal(LoaderOptions options) => Assert.Throws<ArgumentException>(() => new Coded().CreateLoader(options)).Message;
    }

    [Fact]
    public void State_of_an_order_that_is_another_one_in_some_epochs_or_positions_is_refused()
    {
        using var loader = new Edited(100_000).CreateLoader();
        var resume = new LoaderOptions { Resume = loader.GetState() };
        foreach (var epoch in new[] { 1, 2, 3, 4, 8, 16, 32 })
            AssertRefused(new Edited(100_000, fromEpoch: epoch));
        // Each hundredth position, none of which is one of 32 that are evenly apart.
        AssertRefused(new Edited(100_000, fromEpoch: 0, every: 100));
        // What is not asked is not known: guides/resume.md says up to which epoch.
        using (new Edited(100_000, fromEpoch: 33).CreateLoader(resume))
        {
        }

        // An order that is none from some epoch on is one all the same.
        using var ending = new Edited(100_000, endsAt: 2).CreateLoader();
        using var same = new Edited(100_000, endsAt: 2).CreateLoader(new LoaderOptions { Resume = ending.GetState() });

        void AssertRefused(Edited other) => Assert.EndsWith(
            ": Sampling is Ordered, and the [Order] method gives another order here.", Assert.Throws<ArgumentException>(() => other.CreateLoader(resume)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Samples_drawn_without_replacement_come_once_at_most()
    {
        // Samples 0 to 19 have no weight.
        var options = new LoaderOptions { Sampling = Sampling.WeightedOnce, Seed = 5, Workers = 0 };
        var all = Drawn(options, 2);
        Assert.Equal(2 * 79, all.Count);
        foreach (var epoch in all.Chunk(79))
            Assert.Equal(Enumerable.Range(20, 79).Select(sample => (long)sample), epoch.Order());
        Assert.NotEqual(all[..79], all[79..]);
        Assert.Equal(all, Drawn(options with { Workers = 3 }, 2));
        Assert.Equal(all[..30], Drawn(options with { SamplesPerEpoch = 30 }, 1));
        var part = Drawn(options with { Subset = Split.Fraction(0.5).First }, 1);
        Assert.Equal(part.Count, part.Distinct().Count());
        Assert.InRange(part.Count, 20, 50);
        var refusal = Assert.Throws<ArgumentOutOfRangeException>(() => Drawn(options with { SamplesPerEpoch = 80 }, 1));
        Assert.StartsWith("SamplesPerEpoch is 80, and Told has 79 samples with a weight above 0, ", refusal.Message, StringComparison.Ordinal);

        static List<long> Drawn(LoaderOptions options, int epochs)
        {
            using var loader = new Told(99).CreateLoader(options);
            var samples = new List<long>();
            foreach (var epoch in loader.Epochs(epochs))
            {
                foreach (var batch in epoch)
                    samples.AddRange(batch.SampleIndices);
            }

            return samples;
        }
    }

    private static void GoesOn(LoaderOptions options, List<long> all)
    {
        using var loader = new Coded().CreateLoader(options);
        var read = new List<long>();
        foreach (var batch in loader.Epoch(0))
        {
            read.AddRange(batch.SampleIndices);
            if (batch.Index == 2)
                break;
        }

        var state = LoaderState.FromJson(loader.GetState().ToJson());
        Assert.Equal(all, [.. read, .. SamplesOf(options with { Resume = state, Workers = 1 })]);
        Assert.Throws<ArgumentException>(() => new Coded(step: 3).CreateLoader(options with { Resume = state }));
    }

    private static List<long> SamplesOf(LoaderOptions options)
    {
        using var loader = new Coded().CreateLoader(options);
        var samples = new List<long>();
        foreach (var epoch in loader.Epochs(3))
        {
            foreach (var batch in epoch)
                samples.AddRange(batch.SampleIndices);
        }

        return samples;
    }

    private static void Read<TBatch>(DataLoader<TBatch> loader, int epoch)
        where TBatch : struct, CompilerServices.IBatch<TBatch>, allows ref struct
    {
        foreach (var batch in loader.Epoch(epoch))
            _ = batch;
    }
}

/// <summary>Samples of which an epoch has a quarter more than the one before it.</summary>
/// <param name="wrongFrom">The epoch from which on position 5 has a sample that is none.</param>
/// <param name="throwsFrom">The epoch from which on the order is none.</param>
/// <param name="step">How far samples are apart.</param>
[DataSource(BatchSize = 8)]
internal sealed partial class Coded(int wrongFrom = int.MaxValue, int throwsFrom = int.MaxValue, int step = 1)
{
    public static int Count => 100;

    public static long IndexOf(int epoch, long position) => position % Math.Min(Count, 25 * (epoch + 1));

    [Order]
    private long At(int epoch, long position) => epoch >= throwsFrom ? throw new NotSupportedException("No such lesson.")
        : epoch >= wrongFrom && position == 5 ? Count : IndexOf(epoch, position) * step % Count;

    [Sample]
    private static int Read(int index) => index;
}

/// <summary>Samples in their order, which was changed in some places.</summary>
/// <param name="count">The number of samples.</param>
/// <param name="fromEpoch">The epoch from which on other samples come.</param>
/// <param name="every">At which positions they do: at each of so many.</param>
/// <param name="endsAt">The first epoch that has no order.</param>
[DataSource(BatchSize = 8, Workers = 0)]
internal sealed partial class Edited(int count, int fromEpoch = int.MaxValue, int every = 1, int endsAt = int.MaxValue)
{
    public int Count => count;

    [Order]
    private long At(int epoch, long position) => epoch >= endsAt ? throw new NotSupportedException("No such lesson.")
        : epoch >= fromEpoch && position % every == every / 2 ? (position + 1) % count : position;

    [Sample]
    private static int Read(int index) => index;
}

/// <summary>The samples of <see cref="Coded"/>, read in batches.</summary>
/// <param name="throwsFrom">The epoch from which on the order is none.</param>
[DataSource(BatchSize = 8)]
internal sealed partial class CodedOfBatches(int throwsFrom = int.MaxValue)
{
    public static int Count => Coded.Count;

    [Order]
    private int At(int epoch, int position) => epoch >= throwsFrom ? throw new NotSupportedException("No such lesson.") : (int)Coded.IndexOf(epoch, position);

    [Batch]
    private static void Read(ReadOnlySpan<long> samples, Span<long> numbers) => samples.CopyTo(numbers);
}

/// <summary>The same, several samples at once.</summary>
/// <param name="throwsFrom">The epoch from which on the order is none.</param>
[DataSource(BatchSize = 8)]
internal sealed partial class CodedOfTasks(int throwsFrom = int.MaxValue)
{
    public static int Count => Coded.Count;

    [Order]
    private long At(int epoch, long position) => epoch >= throwsFrom ? throw new NotSupportedException("No such lesson.") : Coded.IndexOf(epoch, position);

    [Sample]
    private static async ValueTask<int> Read(int index)
    {
        await Task.Yield();
        return index;
    }
}

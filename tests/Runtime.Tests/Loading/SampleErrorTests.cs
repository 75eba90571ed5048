using System.Diagnostics.Tracing;
using Infeed.Statistics;
using Infeed.Tests.Sources;

namespace Infeed.Tests.Loading;

/// <summary>Samples that cannot be filled, and loaders that go on without them.</summary>
public sealed class SampleErrorTests
{
    private const int Count = 61;
    private const int BatchSize = 8;

    public enum Form
    {
        Sample,
        AsyncSample,
    }

    public static TheoryData<Form, int> Forms => new()
    {
        { Form.Sample, 0 }, { Form.Sample, 1 }, { Form.Sample, 3 }, { Form.AsyncSample, 0 }, { Form.AsyncSample, 2 },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void Substitutes_areDrawnFromSeedEpochAndPosition_andBatchesStayFull(Form form, int workers)
    {
        using var loader = Create(form, IsBad, new LoaderOptions { Workers = workers, OnSampleError = OnSampleError.Substitute });
        var expected = Expected(2, (epoch, position, planned) =>
        {
            for (var attempt = 0; ; attempt++)
            {
                var drawn = SampleRandom.ForSubstitute(42, epoch, position, attempt).NextInt64(Count);
                if (!IsBad(drawn))
                    return drawn;
            }
        });
        Assert.Equal(expected, Read(loader, 2));
        Assert.Equal(2 * Count, loader.Statistics.SamplesDelivered);
        Assert.Equal(2 * BadCount, loader.Statistics.SampleErrors);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Skipped_samples_leaveAShorterBatch_withTheOthersInOrder(Form form, int workers)
    {
        using var loader = Create(form, IsBad, new LoaderOptions { Workers = workers, OnSampleError = OnSampleError.Skip });
        Assert.Equal(Expected(2, static (_, _, _) => null), Read(loader, 2));
        Assert.Equal(2 * (Count - BadCount), loader.Statistics.SamplesDelivered);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Statistics_nameTheFirstSamples_andWhatTheyThrew(Form form, int workers)
    {
        var order = OrderOf(0);
        using var loader = Create(form, IsBad, new LoaderOptions { Workers = workers, OnSampleError = OnSampleError.Skip });
        Assert.Empty(loader.Statistics.FirstSampleErrors);
        Read(loader, 1);
        var first = loader.Statistics.FirstSampleErrors[0];
        var position = Array.FindIndex(order, IsBad);
        Assert.Equal(
            new SampleError { SampleIndex = order[position], Epoch = 0, BatchIndex = position / BatchSize, Substitute = null, Reason = "FormatException: torn" },
            first);
        Assert.Equal(order.Where(IsBad).Take(10), loader.Statistics.FirstSampleErrors.Select(error => error.SampleIndex));
    }

    [Fact]
    public void Batch_ofWhichNothingIsLeft_isPassedOver()
    {
        var gone = OrderOf(0)[BatchSize..(3 * BatchSize)];
        using var loader = Create(Form.Sample, gone.Contains, new LoaderOptions { Workers = 1, OnSampleError = OnSampleError.Skip });
        var seen = new List<long>();
        foreach (var batch in loader.Epoch(0))
            seen.Add(batch.Index);
        Assert.Equal([0, 3, 4, 5, 6, 7], seen);
    }

    [Fact]
    public void Epoch_withoutASoundSample_isEmpty_howeverLongItIs()
    {
        using var loader = new Probe(20_000) { OnSample = static (_, _) => throw Torn }
            .CreateLoader(new LoaderOptions { BatchSize = 1, Workers = 0, OnSampleError = OnSampleError.Skip, MaxSampleErrors = 20_000, Shuffle = false });
        foreach (var batch in loader.Epoch(0))
            Assert.Fail($"Batch {batch.Index} has no sample.");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void SamplesBeyondTheLimit_endTheBatch_withAListOfTheFirst(int workers)
    {
        var bad = OrderOf(0).Where(IsBad).ToArray();
        using var loader = Create(
            Form.Sample, IsBad, new LoaderOptions { Workers = workers, OnSampleError = OnSampleError.Substitute, MaxSampleErrors = 3 });
        var exception = Assert.Throws<SampleException>(() => Read(loader, 1));
        Assert.Contains("of Probe could not be filled, and MaxSampleErrors is 3", exception.Message, StringComparison.Ordinal);
        Assert.All(bad[..4], sample => Assert.Contains($"sample {sample}: FormatException: torn", exception.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Sample_thatFailsInEveryEpoch_countsOnceTowardsTheLimit()
    {
        using var loader = Create(Form.Sample, static index => index == 5, new LoaderOptions { OnSampleError = OnSampleError.Skip, MaxSampleErrors = 1 });
        Read(loader, 6);
        Assert.Equal(6, loader.Statistics.SampleErrors);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Sample_inWhosePlaceNoneCanStand_isThrown(Form form, int workers)
    {
        using var loader = Create(form, static _ => true, new LoaderOptions { Workers = workers, OnSampleError = OnSampleError.Substitute });
        var exception = Assert.Throws<SampleException>(() => Read(loader, 1));
        Assert.Equal((OrderOf(0)[0], 0L), (exception.SampleIndex, exception.BatchIndex));
        Assert.IsType<FormatException>(exception.InnerException);
    }

    [Fact]
    public void Run_isResumedExactly_alsoWithOtherWorkers()
    {
        var options = new LoaderOptions { Workers = 2, OnSampleError = OnSampleError.Substitute };
        LoaderState? state = null;
        List<string> all;
        using (var loader = Create(Form.Sample, IsBad, options))
        {
            all = Read(loader, 2);
            foreach (var batch in loader.Epoch(0))
            {
                if (batch.Index == 4)
                    break;
            }

            state = loader.GetState();
        }

        using var resumed = Create(Form.Sample, IsBad, options with { Workers = 0, Resume = state });
        Assert.Equal(all[all.IndexOf("0/5")..], Read(resumed, 2));
    }

    [Fact]
    public void Listener_isToldOfEachSample()
    {
        using var listener = new Listener();
        using var loader = Create(Form.Sample, static index => index == 7, new LoaderOptions { Workers = 0, OnSampleError = OnSampleError.Skip });
        Read(loader, 1);
        // Other tests of this source may run beside this one.
        Assert.Contains("Probe, 7, 0, -1, FormatException: torn", listener.Told);
    }

    [Fact]
    public void Subset_hasItsSubstitutesFromItself()
    {
        using var loader = Create(
            Form.Sample, static index => index == 15,
            new LoaderOptions { Workers = 1, OnSampleError = OnSampleError.Substitute, Subset = Subset.All.Skip(10).Take(20) });
        var seen = new List<long>();
        foreach (var epoch in loader.Epochs(20))
        {
            foreach (var batch in epoch)
                seen.AddRange(batch.SampleIndices);
        }

        Assert.Equal(400, seen.Count);
        Assert.All(seen, sample => Assert.True(sample is >= 10 and < 30 and not 15));
    }

    [Theory]
    [InlineData((OnSampleError)7, 1, "OnSampleError of Probe is 7, and it must be Throw, Substitute or Skip.")]
    [InlineData(OnSampleError.Skip, 2, "2 ranks would have batches of different sizes")]
    public void Setting_thatCannotBe_isRefused(OnSampleError setting, int ranks, string message)
    {
        var options = new LoaderOptions { OnSampleError = setting, Shard = new Shard(0, ranks) };
        Assert.Contains(message, Assert.Throws<ArgumentException>(() => new Probe(Count).CreateLoader(options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Limit_belowNone_isRefused() =>
        Assert.Equal("MaxSampleErrors", Assert.Throws<ArgumentOutOfRangeException>(() => new Probe(Count).CreateLoader(new LoaderOptions { MaxSampleErrors = -1 })).ParamName);

    private static int BadCount => Enumerable.Range(0, Count).Count(index => IsBad(index));

    private static FormatException Torn => new("torn");

    private static bool IsBad(long index) => index % 7 == 3 || index is 20 or 21 or 22;

    private static long[] OrderOf(int epoch)
    {
        var order = new long[Count];
        new EpochOrder(shuffle: true, 42, epoch, Count).Fill(0, order);
        return order;
    }

    private static DataLoader<Probe.Batch> Create(Form form, Func<long, bool> isBad, LoaderOptions options)
    {
        if (form == Form.Sample)
            return new Probe(Count) { OnSample = (_, index) => { if (isBad(index)) throw Torn; } }.CreateLoader(options);
        return new AsyncProbe(Count)
        {
            OnSample = async (index, _) =>
            {
                // Some end at once, and some later and in any order.
                if (index % 3 != 0)
                    await Task.Yield();
                if (isBad(index))
                    throw Torn;
            },
        }.CreateLoader(options with { Concurrency = 5 });
    }

    private static List<string> Read(DataLoader<Probe.Batch> loader, int epochs)
    {
        var read = new List<string>();
        foreach (var epoch in loader.Epochs(epochs))
        {
            foreach (var batch in epoch)
            {
                read.Add($"{batch.Epoch}/{batch.Index}");
                for (var row = 0; row < batch.Count; row++)
                    read.Add($"{batch.SampleIndices[row]}: {string.Join(" ", batch.Features[row].ToArray())} {batch.Label[row]}");
            }
        }

        return read;
    }

    // By a plain loop: a bad sample has another in its place, or none.
    private static List<string> Expected(int epochs, Func<int, int, long, long?> instead)
    {
        var read = new List<string>();
        var features = new float[Probe.Features];
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            var order = OrderOf(epoch);
            for (var position = 0; position < Count; position++)
            {
                if (position % BatchSize == 0)
                    read.Add($"{epoch}/{position / BatchSize}");
                if ((IsBad(order[position]) ? instead(epoch, position, order[position]) : order[position]) is not { } sample)
                    continue;
                var random = new SampleRandom(42, epoch, sample);
                Probe.Fill(sample, features, out var label, ref random);
                read.Add($"{sample}: {string.Join(" ", features)} {label}");
            }
        }

        return read;
    }

    private sealed class Listener : EventListener
    {
        private readonly List<string> told = [];

        public string[] Told
        {
            get
            {
                lock (told)
                    return [.. told];
            }
        }

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name == "Infeed")
                EnableEvents(eventSource, EventLevel.Warning);
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            if (eventData.EventName != nameof(InfeedEventSource.SampleLeftOut))
                return;
            lock (told)
                told.Add($"{eventData.Payload![0]}, {eventData.Payload[1]}, {eventData.Payload[2]}, {eventData.Payload[4]}, {eventData.Payload[5]}");
        }
    }
}

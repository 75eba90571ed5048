using System.Collections.Concurrent;
using System.Text;
using Infeed.CompilerServices;
using Infeed.Plan;
using Infeed.Tests.Shared;
using Infeed.Tests.Sources;

namespace Infeed.Tests.Loading;

/// <summary>A run that stops at any batch goes on with the next one in another loader, as if it had not stopped.</summary>
public sealed class ResumeTests
{
    private const int Count = 100;
    private const int Epochs = 3;

    [Theory]
    [InlineData(0, 3, 2, 7)]
    [InlineData(2, 3, 0, 1)]
    [InlineData(1, 1, 4, 9)]
    public void State_ofAnyBatch_goesOnWithTheNext(int workers, int queue, int workersThen, int queueThen)
    {
        var expected = Recording.Expected(Count, 8, shuffle: true, seed: 42, Epochs);
        for (var at = 0; at <= expected.Count; at++)
        {
            var (read, json) = ReadSome(new Probe(Count), new LoaderOptions { Workers = workers, MaxQueueSize = queue }, at);
            var options = new LoaderOptions { Workers = workersThen, MaxQueueSize = queueThen, Resume = LoaderState.FromJson(json) };
            using var loader = new Probe(Count).CreateLoader(options);
            Assert.Equal(json, loader.GetState().ToJson());
            Assert.Equal(expected, [.. read, .. Recording.Of(loader, Epochs)]);
            Assert.Equal((Epochs, 0), (loader.GetState().Epoch, loader.GetState().Batch));
            // A loader that was made before goes on in the same way.
            var rest = new List<string>();
            foreach (var epoch in loader.Epochs(LoaderState.FromJson(json), Epochs))
                rest.AddRange(Recording.OfWhatCanBeRead(epoch).Hashes);
            Assert.Equal(expected, [.. read, .. rest]);
        }
    }

    [Fact]
    public void Run_thatStopsAgainAndAgain_isTheUndisturbedOne() => Seeds.Each(first: 1, count: 20, seed =>
    {
        var random = new Random(seed);
        var expected = Recording.Expected(Count, 8, shuffle: true, seed: 42, Epochs);
        var read = new List<string>();
        LoaderState? state = null;
        while (read.Count < expected.Count)
        {
            var options = new LoaderOptions { Workers = random.Next(4), MaxQueueSize = random.Next(1, 9), Resume = state };
            var (part, json) = ReadSome(new Probe(Count), options, random.Next(1, 12));
            read.AddRange(part);
            state = LoaderState.FromJson(json);
        }

        Assert.Equal(expected, read);
    });

    [Fact]
    public void State_whereAllEpochsAreTheSame_goesOnWithTheNextBatch()
    {
        const int Batches = 6;
        for (var at = 0; at < 2 * Batches; at++)
        {
            LoaderState? state = null;
            using (var loader = new Plain(44).CreateLoader(new LoaderOptions { Workers = 2, MaxQueueSize = 3 }))
            {
                var read = 0;
                foreach (var epoch in loader.Epochs(at == 0 ? 0 : 2))
                {
                    foreach (var _ in epoch)
                    {
                        if (++read == at)
                        {
                            state = loader.GetState();
                            break;
                        }
                    }

                    if (state is not null)
                        break;
                }

                state ??= loader.GetState();
            }

            using var next = new Plain(44).CreateLoader(new LoaderOptions { Workers = 1, Resume = state });
            var places = new List<long>();
            foreach (var epoch in next.Epochs(2))
            {
                foreach (var batch in epoch)
                    places.Add((epoch.Number * Batches) + batch.Index);
            }

            Assert.Equal(Enumerable.Range(at, (2 * Batches) - at).Select(place => (long)place), places);
        }
    }

    [Fact]
    public void Resumed_loadsNoBatchThatWasDelivered()
    {
        var (_, json) = ReadSome(new Probe(Count), new LoaderOptions { Workers = 1 }, 20);
        var filled = new ConcurrentBag<long>();
        var source = new Probe(Count) { OnSample = (_, index) => filled.Add(index) };
        using (var loader = source.CreateLoader(new LoaderOptions { Workers = 2, Resume = LoaderState.FromJson(json) }))
            Recording.Of(loader, 2);
        // 13 batches an epoch: 20 are the first epoch and 7 batches of 8 of the second.
        Assert.Equal(Count - (7 * 8), filled.Count);
    }

    [Fact]
    public void Epochs_thatTheRunHasBehindIt_areNone()
    {
        var (_, json) = ReadSome(new Probe(Count), new LoaderOptions(), 20);
        using var loader = new Probe(Count).CreateLoader(new LoaderOptions { Resume = LoaderState.FromJson(json) });
        Assert.Empty(Recording.Of(loader, 1));
        Assert.Equal((1, 0), (loader.Epochs(1).First, loader.Epochs(1).Count));
        Assert.Equal((1, 1), (loader.Epochs(2).First, loader.Epochs(2).Count));
        Assert.Throws<ArgumentOutOfRangeException>(() => loader.Epochs(-1));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Loop_overTheNumbersOfEpochs_goesOnInTheMiddleOfTheFirst(int workers)
    {
        var expected = Recording.Expected(Count, 8, shuffle: true, seed: 42, Epochs);
        var (read, json) = ReadSome(new Probe(Count), new LoaderOptions(), 20);
        var options = new LoaderOptions { Workers = workers, Resume = LoaderState.FromJson(json) };
        using (var loader = new Probe(Count).CreateLoader(options))
        {
            var rest = new List<string>();
            for (var epoch = 1; epoch < Epochs; epoch++)
                rest.AddRange(Recording.OfWhatCanBeRead(loader.Epoch(epoch)).Hashes);
            Assert.Equal(expected, [.. read, .. rest]);
            // A run that has gone on reads whole epochs, those before it, too.
            Assert.Equal(expected[..26], ReadWhole(loader, 0, 2));
            Assert.Equal(0, loader.Epoch(1).First);
        }

        using var another = new Probe(Count).CreateLoader(options);
        Assert.Equal(7, FirstOf(another.Epochs(1, 2)));
        Assert.Equal((7, 0, 0), (another.Epoch(1).First, another.Epoch(1).From(0).First, another.Epoch(2).First));
        Assert.Equal(
            "The loader of Probe resumes at batch 7 of epoch 1, and epoch 0 is over: begin with epoch 1, take Epochs(count), or make a loader without Resume.",
            Assert.Throws<InvalidOperationException>(() => Recording.OfWhatCanBeRead(another.Epoch(0))).Message);
        Assert.Throws<InvalidOperationException>(() => another.Epochs(0, 3));
        // Read on purpose, as an evaluation does, it does not count as going on.
        Assert.Equal(expected[..13], Recording.OfWhatCanBeRead(another.Epoch(0).From(0)).Hashes);
        Assert.Equal(7, another.Epoch(1).First);
        Assert.Equal(expected, [.. read, .. ReadWhole(another, 1, 2)]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void From_isTheRestOfTheEpoch(int workers)
    {
        var expected = Recording.Expected(Count, 8, shuffle: true, seed: 42, 2)[13..];
        using var loader = new Probe(Count).CreateLoader(new LoaderOptions { Workers = workers });
        for (var first = 0; first <= 13; first++)
        {
            var rest = loader.Epoch(1).From(first);
            Assert.Equal((1, first, 13), (rest.Number, rest.First, rest.Count));
            Assert.Equal(expected[first..], Recording.OfWhatCanBeRead(rest).Hashes);
        }

        Assert.Equal("batch", Assert.Throws<ArgumentOutOfRangeException>(() => loader.Epoch(1).From(-1)).ParamName);
        Assert.Equal("batch", Assert.Throws<ArgumentOutOfRangeException>(() => loader.Epoch(1).From(14)).ParamName);
    }

    [Fact]
    public void State_isThatOfTheLastBatch_forAnyThread_andBehindTheEnd()
    {
        var loader = new Probe(Count).CreateLoader();
        foreach (var batch in loader.Epoch(4))
        {
            var index = batch.Index;
            LoaderState? seen = null;
            var other = new Thread(() => seen = loader.GetState());
            other.Start();
            other.Join();
            Assert.Equal(index == 12 ? (5, 0) : (4, index + 1), (seen!.Epoch, seen.Batch));
            if (index == 6)
                break;
        }

        loader.Dispose();
        Assert.Equal((4, 7), (loader.GetState().Epoch, loader.GetState().Batch));
    }

    [Fact]
    public void Batch_thatCouldNotBeFilled_isBehindTheState_andOneThatIsLookedAtIsNot()
    {
        var source = new Probe(Count) { OnSample = (_, index) => { if (index < 8) throw new IOException("gone"); } };
        using var loader = source.CreateLoader(new LoaderOptions { Shuffle = false });
        using (var reading = loader.Epoch(0).GetEnumerator())
            Assert.Throws<SampleException>(() => reading.MoveNext());
        Assert.Equal(1, loader.GetState().Batch);
        using var whole = new Probe(Count).CreateLoader();
        _ = whole.First();
        Assert.Equal((0, 0), (whole.GetState().Epoch, whole.GetState().Batch));
    }

    [Fact]
    public void Source_thatIsEmpty_hasAState()
    {
        using var loader = new Probe(0).CreateLoader();
        Assert.Empty(Recording.Of(loader, 2));
        using var next = new Probe(0).CreateLoader(new LoaderOptions { Resume = LoaderState.FromJson(loader.GetState().ToJson()) });
        Assert.Empty(Recording.Of(next, 2));
    }

    public static TheoryData<LoaderOptions, int, string> OtherRuns => new()
    {
        { new LoaderOptions { Seed = 7 }, Count, "Seed is 42 in it and 7 here" },
        { new LoaderOptions { Shuffle = false }, Count, "Shuffle is True in it and False here" },
        { new LoaderOptions { BatchSize = 9 }, Count, "BatchSize is 8 in it and 9 here" },
        { new LoaderOptions { DropLast = true }, Count, "DropLast is False in it and True here" },
        { new LoaderOptions(), Count + 1, "Count is 100 in it and 101 here" },
        { new LoaderOptions { Seed = ulong.MaxValue, BatchSize = 1 }, Count, "BatchSize is 8 in it and 1 here, Seed is 42 in it and 18446744073709551615 here" },
    };

    [Theory]
    [MemberData(nameof(OtherRuns))]
    public void State_ofAnotherRun_isRefused_withWhatDiffers(LoaderOptions options, int count, string differs)
    {
        using var loader = new Probe(Count).CreateLoader();
        var state = loader.GetState();
        var refusal = Assert.Throws<ArgumentException>(() => new Probe(count).CreateLoader(options with { Resume = state }));
        Assert.Equal($"The state to resume does not fit this loader of Probe: it is of another run: {differs}.", refusal.Message);
    }

    [Fact]
    public void State_ofAnotherSource_orOtherColumns_orNoBatch_isRefused()
    {
        using var loader = new Probe(44).CreateLoader();
        var state = loader.GetState();
        Assert.Contains("the source is Probe in it and Plain here, the columns have other names, types or shapes here, ", Refusal(() => new Plain(44).CreateLoader(new LoaderOptions { Resume = state })), StringComparison.Ordinal);
        foreach (var name in new[] { "OddProbe", "robe", "" })
            Assert.Contains($": the source is {name} in it and Probe here.", Refused(state with { Source = name }), StringComparison.Ordinal);
        Assert.Matches("^Probe#[0-9a-f]{8}$", state.Source);
        Assert.EndsWith(
            " it is of another run: the source is Probe in it and another one of that name here.", Refused(state with { Source = "Probe#00000000" }),
            StringComparison.Ordinal);
        // As versions before this one wrote it.
        using var resumed = new Probe(44).CreateLoader(new LoaderOptions { Resume = state with { Source = "Probe" } });
        Assert.Equal(state, resumed.GetState());
        Assert.Contains(": the columns have other names, types or shapes here.", Refused(state with { Schema = "0000000000000000" }), StringComparison.Ordinal);
        Assert.Contains("it has format 2, and this version of Infeed reads format 1", Refused(state with { Format = 2 }), StringComparison.Ordinal);
        foreach (var no in new[] { state with { Batch = 6 }, state with { Batch = -1 }, state with { Epoch = -1 } })
            Assert.Contains($"it goes on at batch {no.Batch} of epoch {no.Epoch}, and epochs of this run have 6 batches", Refused(no), StringComparison.Ordinal);

        string Refused(LoaderState state)
        {
            var message = Refusal(() => new Probe(44).CreateLoader(new LoaderOptions { Resume = state }));
            Assert.Equal(message, Assert.Throws<ArgumentException>(() => loader.Epochs(state, 1)).Message);
            return message;
        }
    }

    [Fact]
    public void Columns_ofOtherSizes_haveAnotherHash()
    {
        Assert.NotEqual(HashOf(2, 3), HashOf(3, 2));
        Assert.Equal(HashOf(2, 3), HashOf(2, 3));

        static string HashOf(params int[] shape)
        {
            var schema = new SampleSchema("Images", 5, ColumnSchema.Of<float>("image", [.. shape.Select(size => (Dimension)size)]));
            return CursorOf(schema, 10).At(0).Schema;
        }
    }

    [Theory]
    [InlineData("Probe")]
    [InlineData("Ⅷ源源源源源源源源源源源源源源源源源源源源源源源源源源源源源源源源源源源源源源源源源源源源源源源源源源源源源源源源源源源源源源源源")]
    [InlineData("A𐀀𐀀𐀀𐀀𐀀𐀀𐀀𐀀𐀀𐀀𐀀𐀀𐀀𐀀𐀀𐀀𐀀𐀀𐀀𐀀𐀀𐀀𐀀𐀀𐀀𐀀𐀀𐀀𐀀𐀀𐀀𐀀𐀀𐀀𐀀𐀀𐀀")]
    public void Json_hasFourHundredBytesAtMost(string name)
    {
        var schema = new SampleSchema(name, ulong.MaxValue, ColumnSchema.Of<long>("label"));
        var plain = CursorOf(schema, long.MaxValue / 2, ulong.MaxValue).At(long.MaxValue - 1);
        var split = Split.Fractions([.. Enumerable.Repeat(0.0625, 16)], ulong.MaxValue)[15];
        var chosen = CursorOf(schema, 1000, ulong.MaxValue, new LoaderOptions { Subset = split, SamplesPerEpoch = 1, BatchSize = 1 }).At(1);
        Assert.InRange(chosen.Subset!.Length, 30, 36);
        foreach (var state in (LoaderState[])[plain, chosen with { SamplesPerEpoch = long.MaxValue, Sampling = $"{Infeed.Sampling.Balanced}#{ulong.MaxValue:x16}" }])
        {
            var largest = state with { Count = long.MinValue, BatchSize = int.MinValue, Epoch = int.MinValue, Batch = long.MinValue };
            Assert.InRange(Encoding.UTF8.GetByteCount(largest.ToJson()), 200, 400);
            Assert.Equal(largest, LoaderState.FromJson(largest.ToJson()));
            Assert.EndsWith(state.Source.Split('#')[0], name, StringComparison.Ordinal);
            Assert.False(char.IsLowSurrogate(state.Source[0]));
        }

        // The one has more of a long name than the other, which is no difference.
        var refusal = Refusal(() => CursorOf(schema, 1000, ulong.MaxValue).TicketOf(chosen));
        Assert.DoesNotContain("the source is", refusal, StringComparison.Ordinal);
        Assert.Contains($"Subset is {chosen.Subset!.Split('#')[0]}... in it and none here", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_thatIsDamaged_isRefused_whereverItIsCut()
    {
        using var loader = new Probe(Count).CreateLoader();
        var json = loader.GetState().ToJson();
        for (var length = 0; length < json.Length; length++)
            Assert.Throws<FormatException>(() => LoaderState.FromJson(json[..length]));
        foreach (var text in new[] { "null", "[]", "1", "{}", With("\"epoch\"", "\"epoc\""), With("\"Probe#", "null,\""), With("\"batch\":0", "\"batch\":0.5") })
            Assert.Throws<FormatException>(() => LoaderState.FromJson(text));
        var later = Assert.Throws<FormatException>(() => LoaderState.FromJson("""{"format":2,"ranks":[1,2]}"""));
        Assert.Equal("This state of a loader has format 2, and this version of Infeed reads format 1: read it with the version that wrote it.", later.Message);

        string With(string part, string other)
        {
            Assert.Contains(part, json, StringComparison.Ordinal);
            return json.Replace(part, other, StringComparison.Ordinal);
        }
    }

    private static long FirstOf(Epochs<Probe.Batch> epochs)
    {
        foreach (var epoch in epochs)
            return epoch.First;
        throw new InvalidOperationException("There is no epoch.");
    }

    private static Cursor CursorOf(SampleSchema schema, long count, ulong seed = 0) =>
        new(
            schema, new BatchPlan(new Recipe { Count = count, BatchSize = 1, Shuffle = false, Seed = seed, DropLast = false, DrawsRandom = true }),
            fullName: $"Sources.{schema.Source}");

    private static Cursor CursorOf(SampleSchema schema, long count, ulong seed, LoaderOptions options) =>
        new(
            schema, new BatchPlan(Recipe.Resolve(schema.Source, count, drawsRandom: true, new LoaderOptions { Seed = seed }, options)),
            fullName: $"Sources.{schema.Source}");

    private static string Refusal(Func<object> make) => Assert.Throws<ArgumentException>(make).Message;

    private static (List<string> Read, string State) ReadSome(Probe source, LoaderOptions options, int batches)
    {
        using var loader = source.CreateLoader(options);
        var read = new List<string>();
        if (batches == 0)
            return (read, loader.GetState().ToJson());
        foreach (var epoch in loader.Epochs(Epochs))
        {
            foreach (var batch in epoch)
            {
                read.Add(Recording.Hash(batch));
                if (read.Count == batches)
                    return (read, loader.GetState().ToJson());
            }
        }

        return (read, loader.GetState().ToJson());
    }

    private static List<string> ReadWhole(DataLoader<Probe.Batch> loader, int first, int count)
    {
        var read = new List<string>();
        foreach (var epoch in loader.Epochs(first, count))
            read.AddRange(Recording.OfWhatCanBeRead(epoch).Hashes);
        return read;
    }
}

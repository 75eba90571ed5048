using Infeed.CompilerServices;
using Infeed.Integration.Forms;
using Infeed.Integration.Support;

namespace Infeed.Integration;

/// <summary>Ranks that read a stream together: each has shards of its own.</summary>
public sealed class StreamRankTests
{
    private const int Shards = 12;
    private const int Epochs = 3;
    private const int Steps = 36;

    private static readonly int[] WorldSizes = [1, 2, 3, 4, 6, 12];

    // Some end with a full batch, some with a short one, one has no sample.
    private static readonly int[] Lengths = [9, 4, 17, 8, 3, 5, 12, 0, 1, 7, 10, 6];

    private static readonly int[] Sampled = [.. Lengths.Select(length => Math.Max(length, 1))];

    private delegate (long Index, string Text) Words<TBatch>(TBatch batch)
        where TBatch : struct, IBatch<TBatch>, allows ref struct;

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Ranks_together_read_what_one_reads(int workers)
    {
        foreach (var buffer in (int[])[0, 5])
        {
            var options = new LoaderOptions { StepsPerEpoch = Steps, ShuffleBuffer = buffer };
            AssertTogether(Sums(Sampled), Text, options, workers, Uneven.Pad);
            AssertTogether(Leaps(Sampled), Text, options, workers, Uneven.Drop);
            AssertTogether(Sequences(Sampled), Text, options, workers, Uneven.Exact);
        }
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Epoch_that_ends_by_itself_is_read_to_the_ends_of_all_shards(int workers)
    {
        foreach (var buffer in (int[])[0, 5])
        {
            var options = new LoaderOptions { ShuffleBuffer = buffer, DropLast = buffer > 0 };
            AssertTogether(Sums(Lengths), Text, options, workers, Uneven.Exact);
            AssertTogether(Leaps(Lengths), Text, options, workers, Uneven.Exact);
            AssertTogether(Sequences(Lengths), Text, options, workers, Uneven.Exact);
        }
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Run_goes_on_with_another_number_of_ranks(int workers)
    {
        var options = new LoaderOptions { Workers = workers, StepsPerEpoch = Steps };
        AssertElastic(Sums(Sampled), Text, options, Uneven.Pad, steps: [1, 3, 5, 7]);
        AssertElastic(Leaps(Sampled), Text, options with { ShuffleBuffer = 3 }, Uneven.Exact, steps: [2, 6]);
    }

    // Twelve shards of two batches each at least: no rank is ahead of the others until then.
    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Epoch_that_ends_by_itself_goes_on_with_another_number_of_ranks_at_any_batch(int workers)
    {
        var lengths = Array.ConvertAll(Lengths, length => length + 4);
        var options = new LoaderOptions { Workers = workers };
        AssertElastic(Sums(lengths), Text, options, Uneven.Exact, steps: [1, 2, 3]);
        AssertElastic(Leaps(lengths), Text, options with { ShuffleBuffer = 3 }, Uneven.Exact, steps: [1, 4]);
    }

    [Fact]
    public void Ranks_whose_shards_have_ended_go_on_from_states_of_their_own()
    {
        var whole = Read(Sums(Lengths), Text, new LoaderOptions(), worldSize: 1, rank: 0);
        foreach (var steps in (int[])[1, 4, 6, 11])
        {
            var together = new List<Step>();
            for (var rank = 0; rank < 4; rank++)
            {
                var options = new LoaderOptions { Shard = new Shard(rank, 4, Uneven.Exact) };
                together.AddRange(Read(Sums(Lengths), Text, options, 4, rank, out var state, steps));
                together.AddRange(Read(Sums(Lengths), Text, options with { Workers = 2, Resume = state }, 4, rank));
            }

            Assert.Equal(whole, together.OrderBy(read => read.Epoch).ThenBy(read => read.Batch));
        }
    }

    [Fact]
    public void Ranks_that_cannot_share_a_stream_are_refused_with_what_to_set()
    {
        Assert.Equal(
            "DealtStream has Shards = 12, which 5 ranks cannot share evenly: write a multiple of 5 in its attribute, such as Shards = 15.",
            Refusal(new LoaderOptions { StepsPerEpoch = 10, Shard = new Shard(0, 5) }));
        Assert.Equal(
            "StepsPerEpoch of DealtStream is 10, the batches of all ranks together, and 4 ranks must have equally many: take a multiple of 4, such as 12.",
            Refusal(new LoaderOptions { StepsPerEpoch = 10, Shard = new Shard(3, 4) }));
        Assert.Equal(
            "An epoch of DealtStream ends with its stream, so nobody knows how many batches 4 ranks have, and Uneven.Pad cannot make them equally many: set StepsPerEpoch, or take Uneven.Exact, with which each rank reads its shards to their ends.",
            Refusal(new LoaderOptions { Shard = new Shard(3, 4) }));
        Assert.Contains("and Uneven.Drop cannot make", Refusal(new LoaderOptions { Shard = new Shard(3, 4, Uneven.Drop) }), StringComparison.Ordinal);

        var steps = new LoaderOptions { StepsPerEpoch = 12 };
        using var three = Sums(Sampled)(steps with { Shard = new Shard(0, 3) });
        foreach (var batch in three.Epoch(0))
        {
            if (batch.Index == 1)
                break;
        }

        var resumed = steps with { Shard = new Shard(0, 4), Resume = three.GetState() };
        Assert.Contains(
            "it goes on at batch 6 of epoch 0, and 4 ranks, each of which has shards of its own, read an epoch in steps of 4 batches: resume with a number of ranks that divides 6, or from the end of an epoch",
            Refusal(resumed), StringComparison.Ordinal);
        // What the state is of is said first.
        Assert.Contains("Seed is 9 in it and 8 here", Refusal(resumed with { Seed = 8 }), StringComparison.Ordinal);
        // One rank is no rank.
        using var alone = Sums(Lengths)(new LoaderOptions { Shard = new Shard(0, 1) });
        Assert.Equal(-1, alone.BatchesPerEpoch);

        static string Refusal(LoaderOptions options) => Assert.Throws<ArgumentException>(() => Sums(Sampled)(options)).Message;
    }

    [Fact]
    public void Loader_of_a_rank_describes_and_counts_its_own_part()
    {
        using var steps = Sums(Sampled)(new LoaderOptions { StepsPerEpoch = 24, Shard = new Shard(1, 3) });
        Assert.Equal(8, steps.BatchesPerEpoch);
        Assert.Matches("StepsPerEpoch +24 +LoaderOptions", steps.Describe());
        using var open = Sums(Lengths)(new LoaderOptions { Shard = new Shard(1, 3, Uneven.Exact) });
        Assert.Contains("a stream of 12 shards, of which this rank reads 4; an epoch ends when all of them have ended", open.Describe(), StringComparison.Ordinal);
        Assert.Equal(1, open.First().From[0]);
    }

    private static void AssertTogether<TBatch>(
        Func<LoaderOptions, DataLoader<TBatch>> create, Words<TBatch> words, LoaderOptions options, int workers, Uneven uneven)
        where TBatch : struct, IBatch<TBatch>, allows ref struct
    {
        var whole = Read(create, words, options, worldSize: 1, rank: 0);
        foreach (var worldSize in WorldSizes)
        {
            var ranks = new List<List<Step>>();
            for (var rank = 0; rank < worldSize; rank++)
                ranks.Add(Read(create, words, options with { Workers = workers, Shard = new Shard(rank, worldSize, uneven) }, worldSize, rank));
            if (options.StepsPerEpoch is { } steps)
                Assert.All(ranks, rank => Assert.Equal(Epochs * steps / worldSize, rank.Count));
            Assert.Equal(whole, ranks.SelectMany(rank => rank).OrderBy(read => read.Epoch).ThenBy(read => read.Batch));
        }
    }

    private static void AssertElastic<TBatch>(
        Func<LoaderOptions, DataLoader<TBatch>> create, Words<TBatch> words, LoaderOptions options, Uneven uneven, int[] steps)
        where TBatch : struct, IBatch<TBatch>, allows ref struct
    {
        var whole = Read(create, words, options with { Workers = 0 }, worldSize: 1, rank: 0);
        foreach (var before in (int[])[2, 3, 4])
        {
            foreach (var taken in steps)
            {
                var read = new List<Step>();
                var states = new HashSet<LoaderState>();
                for (var rank = 0; rank < before; rank++)
                {
                    read.AddRange(Read(create, words, options with { Workers = 0, Shard = new Shard(rank, before, uneven) }, before, rank, out var own, taken));
                    states.Add(own);
                }

                // Any rank can write it.
                var state = LoaderState.FromJson(Assert.Single(states).ToJson());
                foreach (var after in WorldSizes)
                {
                    if (options.StepsPerEpoch is not null && state.Batch % after != 0)
                        continue;
                    var rest = new List<Step>();
                    for (var rank = 0; rank < after; rank++)
                        rest.AddRange(Read(create, words, options with { Shard = new Shard(rank, after, uneven), Resume = state }, after, rank));
                    Assert.Equal(whole, read.Concat(rest).OrderBy(each => each.Epoch).ThenBy(each => each.Batch));
                }
            }
        }
    }

    private static Func<LoaderOptions, DataLoader<DealtStream.Batch>> Sums(int[] lengths) => options => new DealtStream(lengths).CreateLoader(options);

    private static Func<LoaderOptions, DataLoader<DealtLeaps.Batch>> Leaps(int[] lengths) => options => new DealtLeaps(lengths).CreateLoader(options);

    private static Func<LoaderOptions, DataLoader<DealtSequence.Batch>> Sequences(int[] lengths) => options => new DealtSequence(lengths).CreateLoader(options);

    private static (long Index, string Text) Text(DealtStream.Batch batch)
    {
        // Each shard is told its number among those of all ranks.
        var shard = batch.SampleIndices[0] % Shards;
        Assert.All(batch.From.Span.ToArray(), from => Assert.Equal(shard, from));
        Assert.All(batch.Of.Span.ToArray(), of => Assert.Equal(Shards, of));
        return (batch.Index, $"{string.Join(' ', batch.SampleIndices.ToArray())}: {string.Join(' ', batch.Total.Span.ToArray())}");
    }

    private static (long Index, string Text) Text(DealtLeaps.Batch batch) =>
        (batch.Index, $"{string.Join(' ', batch.SampleIndices.ToArray())}: {string.Join(' ', batch.Place.Span.ToArray())}: {string.Join(' ', batch.Noise.Span.ToArray())}");

    private static (long Index, string Text) Text(DealtSequence.Batch batch) =>
        (batch.Index, $"{string.Join(' ', batch.SampleIndices.ToArray())}: {string.Join(' ', batch.Place.Span.ToArray())}: {string.Join(' ', batch.Of.Span.ToArray())}");

    private static List<Step> Read<TBatch>(Func<LoaderOptions, DataLoader<TBatch>> create, Words<TBatch> words, LoaderOptions options, int worldSize, int rank)
        where TBatch : struct, IBatch<TBatch>, allows ref struct => Read(create, words, options, worldSize, rank, out _, int.MaxValue);

    private static List<Step> Read<TBatch>(
        Func<LoaderOptions, DataLoader<TBatch>> create, Words<TBatch> words, LoaderOptions options, int worldSize, int rank, out LoaderState state, int batches)
        where TBatch : struct, IBatch<TBatch>, allows ref struct
    {
        var read = new List<Step>();
        using var loader = create(options);
        foreach (var epoch in loader.Epochs(Epochs))
        {
            foreach (var batch in epoch)
            {
                var (index, text) = words(batch);
                // The position among the batches of all ranks.
                read.Add(new Step(epoch.Number, (index * worldSize) + rank, text));
                if (read.Count == batches)
                {
                    state = loader.GetState();
                    return read;
                }
            }
        }

        state = loader.GetState();
        return read;
    }

    private sealed record Step(int Epoch, long Batch, string Words);
}

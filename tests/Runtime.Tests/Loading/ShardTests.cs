using Infeed.Plan;
using Infeed.Tests.Sources;

namespace Infeed.Tests.Loading;

/// <summary>Loaders of several ranks together: what they read is what one loader reads, and a run goes on with another number of them.</summary>
public sealed class ShardTests
{
    private const int Epochs = 2;

    // Enough are left for the last batches of each number of ranks.
    private const int Count = 119;

    public static TheoryData<int, Uneven, int> Worlds
    {
        get
        {
            var data = new TheoryData<int, Uneven, int>();
            foreach (var worldSize in new[] { 1, 2, 3, 4, 5 })
            {
                foreach (var uneven in Enum.GetValues<Uneven>())
                    data.Add(worldSize, uneven, worldSize % 2 == 0 ? 2 : 0);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Worlds))]
    public void Ranks_together_readWhatOneReads(int worldSize, Uneven uneven, int workers)
    {
        var whole = Samples(Read(new Probe(Count), new LoaderOptions { BatchSize = 5, Workers = 0 }));
        var ranks = new List<List<Step>>();
        for (var rank = 0; rank < worldSize; rank++)
            ranks.Add(Read(new Probe(Count), new LoaderOptions { BatchSize = 5, Workers = workers, Shard = new Shard(rank, worldSize, uneven) }));
        Assert.Single(ranks.Select(rank => rank.Count).Distinct());
        var together = Samples(Interleaved(ranks));
        if (uneven != Uneven.Drop)
        {
            Assert.Equal(whole, together);
            return;
        }

        var perEpoch = together.Count / Epochs;
        Assert.InRange(Count - perEpoch, 0, 5 * (worldSize - 1));
        Assert.Equal(whole.Chunk(Count).SelectMany(epoch => epoch.Take(perEpoch)), together);
    }

    [Fact]
    public void Padding_isTheBeginningOfTheEpoch_andIsCounted()
    {
        using var loader = new Probe(11).CreateLoader(new LoaderOptions { BatchSize = 4, Workers = 1, Shuffle = false, Shard = new Shard(1, 2) });
        Assert.Equal(2, loader.BatchesPerEpoch);
        var read = new List<(string Samples, int Padded)>();
        var masks = new List<string>();
        foreach (var batch in loader.Epoch(0))
        {
            read.Add((string.Join(" ", batch.SampleIndices.ToArray()), loader.PaddedSamples));
            masks.Add(string.Join(" ", batch.IsPadding.ToArray()));
        }

        Assert.Equal([("4 5 6 7", 0), ("1 2 3", 3)], read);
        Assert.Equal(["False False False False", "True True True"], masks);
        Assert.Equal(0, loader.PaddedSamples);
    }

    [Theory]
    [InlineData(Uneven.Pad)]
    [InlineData(Uneven.Drop)]
    public void Run_goesOnWithAnotherNumberOfRanks_atAnyBatch(Uneven uneven)
    {
        var whole = Samples(Read(new Probe(37), Options(new Shard(0, 1))));
        for (var before = 1; before <= 4; before++)
        {
            for (var after = 1; after <= 4; after++)
            {
                for (var steps = 1; ; steps++)
                {
                    var read = new List<List<Step>>();
                    var states = new HashSet<string>();
                    for (var rank = 0; rank < before; rank++)
                    {
                        using var loader = new Probe(37).CreateLoader(Options(new Shard(rank, before, uneven)));
                        read.Add(Read(loader, steps));
                        states.Add(loader.GetState().ToJson());
                    }

                    // All ranks have one state, so that any of them can write it.
                    var state = LoaderState.FromJson(Assert.Single(states));
                    if (state.Epoch > 0)
                        break;
                    var rest = new List<List<Step>>();
                    for (var rank = 0; rank < after; rank++)
                    {
                        using var loader = new Probe(37).CreateLoader(Options(new Shard(rank, after, uneven)) with { Resume = state });
                        rest.Add(Read(loader, int.MaxValue));
                    }

                    Assert.Single(rest.Select(rank => rank.Count).Distinct());
                    var all = Samples([.. Interleaved(read), .. Interleaved(rest)]);
                    if (uneven == Uneven.Pad)
                        Assert.Equal(whole, all);
                    else
                        Assert.Equal(all.Count, all.Distinct().Count());
                }
            }
        }

        static LoaderOptions Options(Shard shard) => new() { BatchSize = 3, Workers = 0, Shard = shard };
    }

    [Fact]
    public void Epoch_thatOthersHaveBegun_isReadFromWhereItGoesOn()
    {
        using var two = new Probe(40).CreateLoader(new LoaderOptions { BatchSize = 2, Shard = new Shard(0, 2) });
        Assert.Equal(3, Read(two, 3).Count);
        var options = new LoaderOptions { BatchSize = 2, Workers = 2, Resume = two.GetState(), Shard = new Shard(1, 4) };
        using var four = new Probe(40).CreateLoader(options);
        // Of 20 batches 6 are read, so 4 of 5 steps of 4 are left; they end where the epoch ends.
        Assert.Equal((5L, 1L), (four.BatchesPerEpoch, four.Epoch(0).First));
        Assert.Equal(two.GetState(), four.GetState());
        var refusal = Assert.Throws<ArgumentOutOfRangeException>(() => four.Epoch(0).From(0));
        Assert.StartsWith("Epoch 0 was begun by another number of ranks: what comes before batch 1 is theirs.", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(1, four.First().Index);
        Assert.Equal(9, Read(four, int.MaxValue).Count);
        using var other = new Probe(40).CreateLoader(options with { Resume = null });
        var unfit = Assert.Throws<ArgumentException>(() => other.Epochs(two.GetState(), 2));
        Assert.Contains("it goes on at batch 6 of epoch 0, which other numbers of ranks have begun: give it to LoaderOptions.Resume", unfit.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void State_ofAnotherRun_isRefusedForThat_beforeItsRestIsSharedOut()
    {
        using var one = new Probe(41).CreateLoader(new LoaderOptions { Workers = 0 });
        var state = one.GetState() with { Batch = 1 };
        // Of 33 samples two ranks have 16 each, and one is left.
        var options = new LoaderOptions { Workers = 0, Shard = new Shard(0, 2, Uneven.Exact) };
        Assert.StartsWith("At batch 1 of epoch 0 of Probe 33 samples are left", Refused(state), StringComparison.Ordinal);
        Assert.EndsWith("it is of another run: Seed is 99 in it and 42 here.", Refused(state with { Seed = 99 }), StringComparison.Ordinal);

        string Refused(LoaderState unfit) => Assert.Throws<ArgumentException>(() => new Probe(41).CreateLoader(options with { Resume = unfit })).Message;
    }

    [Fact]
    public void Ranks_thatCannotHaveEqualNumbers_areRefused_withTheNumbers()
    {
        Assert.StartsWith(
            "Of the 41 samples of an epoch of Probe, 1 is left for the last batches of 4 ranks, and with Uneven.Exact each rank has one of them at least: ",
            Refusal(41, new Shard(0, 4, Uneven.Exact)), StringComparison.Ordinal);
        Assert.StartsWith(
            "An epoch of Probe has 25 samples, too few for a batch of 10 for each of 4 ranks, and Uneven.Drop leaves out what not all ranks have: ",
            Refusal(25, new Shard(0, 4, Uneven.Drop)), StringComparison.Ordinal);
        Assert.StartsWith("An epoch of Probe has 1 sample, too few for a batch of 10 for each of 2 ranks, ", Refusal(1, new Shard(0, 2, Uneven.Drop)), StringComparison.Ordinal);
        Assert.StartsWith(
            "The rank must be from 0 to 0, because the number of ranks is 1.",
            Assert.Throws<ArgumentOutOfRangeException>(() => new Shard(1, 1)).Message, StringComparison.Ordinal);

        static string Refusal(int count, Shard shard) =>
            Assert.Throws<ArgumentException>(() => new Probe(count).CreateLoader(new LoaderOptions { BatchSize = 10, Shard = shard })).Message;
    }

    [Theory]
    [InlineData(30, Uneven.Pad, false, true)]
    [InlineData(25, Uneven.Pad, false, false)]
    [InlineData(25, Uneven.Pad, true, true)]
    [InlineData(25, Uneven.Drop, false, true)]
    [InlineData(30, Uneven.Exact, false, false)]
    [InlineData(40, Uneven.Exact, false, true)]
    [InlineData(35, Uneven.Exact, false, true)]
    public void Batches_thatAreStored_areDealtOutWhole_orRefused(int count, Uneven uneven, bool dropLast, bool isWhole)
    {
        Assert.All([0, 1], rank =>
        {
            var options = new LoaderOptions { Shard = new Shard(rank, 2, uneven), DropLast = dropLast, Shuffle = true };
            if (!isWhole)
            {
                var refusal = Assert.Throws<ArgumentException>(() => Resolve());
                Assert.Contains($"but with Uneven.{uneven} ranks get parts of them at the end of an epoch: ", refusal.Message, StringComparison.Ordinal);
                return;
            }

            var plan = new BatchPlan(Resolve());
            for (var ticket = 0L; ticket < 2 * plan.BatchesPerEpoch; ticket++)
            {
                var samples = new long[plan.Rows(ticket)];
                new TicketSamples(plan).Fill(ticket, 0, samples);
                Assert.Equal(0, samples[0] % 10);
                Assert.Equal(Math.Min(10, count - samples[0]), samples.Length);
                Assert.Equal(Enumerable.Range((int)samples[0], samples.Length).Select(sample => (long)sample), samples);
            }

            Recipe Resolve() => Recipe.Resolve("Stored", count, drawsRandom: false, new LoaderOptions { BatchSize = 10 }, options, FormTraits.Stored);
        });
    }

    private static List<Step> Read(Probe source, LoaderOptions options)
    {
        using var loader = source.CreateLoader(options);
        return Read(loader, int.MaxValue);
    }

    private static List<Step> Read(DataLoader<Probe.Batch> loader, int batches)
    {
        var read = new List<Step>();
        foreach (var epoch in loader.Epochs(Epochs))
        {
            foreach (var batch in epoch)
            {
                var features = batch.Features.Span.ToArray().Chunk(Probe.Features).Take(batch.Count - loader.PaddedSamples);
                read.Add(new Step(epoch.Number, [.. features.Select(sample => $"{epoch.Number}: {string.Join(" ", sample)}")]));
                if (read.Count == batches)
                    return read;
            }
        }

        return read;
    }

    private static List<Step> Interleaved(List<List<Step>> ranks) =>
        [.. Enumerable.Range(0, ranks[0].Count).SelectMany(step => ranks.Select(rank => rank[step]))];

    private static List<string> Samples(List<Step> steps) => [.. steps.SelectMany(step => step.Samples)];

    private sealed record Step(int Epoch, string[] Samples);
}

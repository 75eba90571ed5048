using Infeed.CompilerServices;
using Infeed.Integration.Forms;

namespace Infeed.Integration;

/// <summary>
/// Runs that go on with another number of ranks, at every batch of an epoch, for each form and each way to end unevenly: what they read together is what one
/// program reads, and they are refused only where that cannot be.
/// </summary>
public sealed class RankResumeTests
{
    private const int BatchSize = 4;
    private const int MostRanks = 4;

    private delegate long[] SamplesOf<TBatch>(TBatch batch)
        where TBatch : struct, allows ref struct;

    // Full batches, which 2, 3 and 4 ranks can share; a short one at the end; one batch too many.
    private static readonly int[] Counts = [48, 47, 52, 25];

    [Fact]
    public void Samples_go_on_with_any_number_of_ranks() =>
        Check<Tagged.Batch>(count => new Tagged(count, 0).CreateLoader, batch => batch.SampleIndices.ToArray(), areWhole: false);

    [Fact]
    public void Samples_that_are_awaited_go_on_with_any_number_of_ranks() =>
        Check<AwaitedRows.Batch>(count => new AwaitedRows(count).CreateLoader, batch => batch.SampleIndices.ToArray(), areWhole: false);

    [Fact]
    public void Batches_of_any_samples_go_on_with_any_number_of_ranks() =>
        Check<RowsSource.Batch>(count => new RowsSource(count).CreateLoader, batch => batch.SampleIndices.ToArray(), areWhole: false);

    [Fact]
    public void Stored_batches_go_on_whole_or_are_refused() =>
        Check<StoredSource.Batch>(count => new StoredSource(count).CreateLoader, batch => batch.SampleIndices.ToArray(), areWhole: true);

    [Fact]
    public void Batches_of_similar_length_go_on_whole_or_are_refused() => Check<Measured.Batch>(
        count => options => new Measured(count).CreateLoader(options! with { MaxElements = 60 }), batch => batch.SampleIndices.ToArray(), areWhole: true,
        canPad: true);

    // None of the samples 0 to 19 has a weight.
    [Fact]
    public void Samples_that_are_drawn_go_on_with_any_number_of_ranks() => Array.ForEach(
        [Sampling.Weighted, Sampling.Balanced, Sampling.WeightedOnce],
        sampling => Check<Told.Batch>(
            count => options => new Told(count).CreateLoader(options! with { Sampling = sampling }), batch => batch.SampleIndices.ToArray(), areWhole: false));

    [Fact]
    public void Orders_as_code_go_on_with_any_number_of_ranks() => Check<Coded.Batch>(
        count => options => new Coded().CreateLoader(options! with { Shuffle = false, SamplesPerEpoch = count }), batch => batch.SampleIndices.ToArray(),
        areWhole: false);

    [Fact]
    public void Runs_of_threads_go_on_with_any_number_of_ranks()
    {
        CheckAll<Tagged.Batch>(options => new Tagged(23, 0).CreateLoader(options! with { Workers = 2 }), batch => batch.SampleIndices.ToArray(), false, false);
        CheckAll<Coded.Batch>(
            options => new Coded().CreateLoader(options! with { Workers = 2, Shuffle = false, SamplesPerEpoch = 23 }), batch => batch.SampleIndices.ToArray(),
            false, false);
    }

    [Fact]
    public void Mixtures_by_sample_go_on_with_any_number_of_ranks() => CheckMixture(MixBy.Sample);

    [Fact]
    public void Mixtures_by_batch_go_on_whole_or_are_refused() => CheckMixture(MixBy.Batch);

    private static void CheckMixture(MixBy by) => Check<Tagged.Batch>(
        count => options =>
            (Mixture.Of((new Tagged(20, 0), 1), (new Tagged(30, 1000), 1)) with { By = by }).CreateLoader(options! with { SamplesPerEpoch = count }),
        batch => batch.SampleIndices.ToArray(), areWhole: by == MixBy.Batch);

    private static void Check<TBatch>(
        Func<int, Func<LoaderOptions?, DataLoader<TBatch>>> create, SamplesOf<TBatch> samplesOf, bool areWhole, bool canPad = false)
        where TBatch : struct, IBatch<TBatch>, allows ref struct => Array.ForEach(Counts, count => CheckAll(create(count), samplesOf, areWhole, canPad));

    private static void CheckAll<TBatch>(Func<LoaderOptions?, DataLoader<TBatch>> create, SamplesOf<TBatch> samplesOf, bool areWhole, bool canPad)
        where TBatch : struct, IBatch<TBatch>, allows ref struct
    {
        var options = new LoaderOptions { Workers = 0, Shuffle = true, Seed = 5, BatchSize = BatchSize };
        var whole = Read(create(options), samplesOf).Read;
        foreach (var uneven in Enum.GetValues<Uneven>())
        {
            for (var before = 1; before <= MostRanks; before++)
            {
                if (!CanShare(whole[0], before, uneven, areWhole, canPad))
                {
                    Assert.Throws<ArgumentException>(() => create(options with { Shard = new Shard(0, before, uneven) }));
                    continue;
                }

                var ranks = Together(create, samplesOf, options, before, uneven);
                AssertSame(whole, Interleaved(ranks.Select(rank => rank.Read).ToList()), uneven, before);
                for (var step = 0; step < ranks[0].States.Count; step++)
                {
                    // All ranks have one state, so that any of them can write it.
                    var state = LoaderState.FromJson(Assert.Single(ranks.Select(rank => rank.States[step].ToJson()).Distinct()));
                    if (state.Epoch > 0)
                        break;
                    var read = Interleaved(ranks.Select(rank => new List<List<long[]>> { rank.Read[0][..(step + 1)] }).ToList())[0];
                    GoOn(create, samplesOf, options with { Resume = state }, whole, read, (uneven, areWhole, canPad));
                }
            }
        }
    }

    private static void GoOn<TBatch>(
        Func<LoaderOptions?, DataLoader<TBatch>> create, SamplesOf<TBatch> samplesOf, LoaderOptions options, List<List<long[]>> whole, List<long[]> read,
        (Uneven Uneven, bool AreWhole, bool CanPad) kind)
        where TBatch : struct, IBatch<TBatch>, allows ref struct
    {
        var begun = (int)options.Resume!.Batch;
        for (var after = 1; after <= MostRanks; after++)
        {
            var canGoOn = CanShare(whole[0], after, kind.Uneven, kind.AreWhole, kind.CanPad)
                && (begun % after == 0 || CanShareRest(whole[0][begun..], after, kind.Uneven, kind.AreWhole));
            if (!canGoOn)
            {
                var refusal = Assert.Throws<ArgumentException>(() => create(options with { Shard = new Shard(0, after, kind.Uneven) })).Message;
                Assert.Contains($"Uneven.{kind.Uneven}", refusal, StringComparison.Ordinal);
                continue;
            }

            var rest = Interleaved(Together(create, samplesOf, options, after, kind.Uneven).Select(rank => rank.Read).ToList());
            AssertSame(whole, [[.. read, .. rest[0]], rest[1]], kind.Uneven, after);
            if (kind.AreWhole)
                Assert.All(rest.SelectMany(epoch => epoch), batch => Assert.Contains(batch, whole.SelectMany(epoch => epoch)));
        }
    }

    // What cannot be exact, said anew: with Exact, samples of the last step that are fewer than the ranks, or whole batches that are; with Pad, whole batches
    // of which the last is short; with Drop, an epoch without a step.
    private static bool CanShare(List<long[]> epoch, int ranks, Uneven uneven, bool areWhole, bool canPad) => ranks == 1 || uneven switch
    {
        Uneven.Pad => !areWhole || canPad || epoch[^1].Length == BatchSize,
        Uneven.Drop => epoch.Count >= ranks,
        _ => CanShareRest(epoch, ranks, uneven, areWhole),
    };

    private static bool CanShareRest(List<long[]> rest, int ranks, Uneven uneven, bool areWhole)
    {
        if (uneven != Uneven.Exact)
            return true;
        if (areWhole)
            return rest.Count % ranks == 0;
        var left = rest.Sum(batch => batch.Length) % (ranks * BatchSize);
        return left == 0 || left >= ranks;
    }

    private static List<(List<List<long[]>> Read, List<LoaderState> States)> Together<TBatch>(
        Func<LoaderOptions?, DataLoader<TBatch>> create, SamplesOf<TBatch> samplesOf, LoaderOptions options, int ranks, Uneven uneven)
        where TBatch : struct, IBatch<TBatch>, allows ref struct =>
        [.. Enumerable.Range(0, ranks).Select(rank => Read(create(options with { Shard = new Shard(rank, ranks, uneven) }), samplesOf))];

    // The samples of the batches of two epochs, without those that pad them, and the state behind each.
    private static (List<List<long[]>> Read, List<LoaderState> States) Read<TBatch>(DataLoader<TBatch> loader, SamplesOf<TBatch> samplesOf)
        where TBatch : struct, IBatch<TBatch>, allows ref struct
    {
        // Of an epoch of which nothing is left there is no reading.
        var (read, states) = (new List<List<long[]>> { new(), new() }, new List<LoaderState>());
        using (loader)
        {
            foreach (var epoch in loader.Epochs(2))
            {
                foreach (var batch in epoch)
                {
                    read[epoch.Number].Add(samplesOf(batch)[..^loader.PaddedSamples]);
                    states.Add(loader.GetState());
                }
            }
        }

        return (read, states);
    }

    private static List<List<long[]>> Interleaved(List<List<List<long[]>>> ranks) =>
    [
        .. Enumerable.Range(0, ranks[0].Count).Select(epoch =>
            Enumerable.Range(0, Assert.Single(ranks.Select(rank => rank[epoch].Count).Distinct()))
                .SelectMany(step => ranks.Select(rank => rank[epoch][step])).Where(batch => batch.Length > 0).ToList()),
    ];

    private static void AssertSame(List<List<long[]>> whole, List<List<long[]>> together, Uneven uneven, int ranks)
    {
        for (var epoch = 0; epoch < 2; epoch++)
        {
            var (expected, read) = (Flat(whole[epoch]), Flat(together[epoch]));
            if (uneven == Uneven.Drop)
            {
                Assert.InRange(whole[epoch].Count - together[epoch].Count, 0, ranks - 1);
                expected = expected[..read.Length];
            }

            Assert.Equal(expected, read);
        }

        static long[] Flat(List<long[]> batches) => [.. batches.SelectMany(batch => batch)];
    }
}

/// <summary>Samples that are awaited.</summary>
/// <param name="count">The number of samples.</param>
[DataSource(BatchSize = 4)]
internal sealed partial class AwaitedRows(int count)
{
    public int Count => count;

    [Sample]
    private static async ValueTask<int> Read(int index)
    {
        if (index % 3 == 0)
            await Task.Yield();
        return index;
    }
}

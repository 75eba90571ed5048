using Infeed.CompilerServices;
using Infeed.Integration.Forms;
using Infeed.Integration.Support;

namespace Infeed.Integration;

/// <summary>Shards of streams that are told the epoch in which they begin.</summary>
public sealed class ShardEpochTests
{
    private const int Shards = 3;
    private const int BatchSize = 4;
    private const int Epochs = 4;
    private const int Steps = 5;

    private static readonly int[] Lengths = [9, 4, 17];

    private delegate string Words<TBatch>(TBatch batch)
        where TBatch : struct, IBatch<TBatch>, allows ref struct;

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Shard_is_told_the_epoch_of_its_next_sample(int workers)
    {
        foreach (var steps in (int[])[0, 1, Steps])
        {
            var options = new LoaderOptions { Workers = workers, StepsPerEpoch = steps };
            var expected = steps == 0 ? ExpectedOpen() : Expected(steps);
            Assert.Equal(expected, Read(all => new EpochStream(Lengths).CreateLoader(all), Text, options));
            Assert.Equal(expected, Read(all => new EpochLeaps(Lengths).CreateLoader(all), Text, options));
            Assert.Equal(expected, Read(all => new EpochSequence(Lengths).CreateLoader(all), Text, options));
        }
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Run_is_resumed_behind_any_batch(int workers)
    {
        foreach (var (steps, buffer) in ((int, int)[])[(0, 0), (0, 3), (Steps, 0), (Steps, 3)])
        {
            var options = new LoaderOptions { StepsPerEpoch = steps, ShuffleBuffer = buffer };
            AssertResumed(all => new EpochStream(Lengths).CreateLoader(all), Text, options, workers);
            AssertResumed(all => new EpochLeaps(Lengths).CreateLoader(all), Text, options, workers);
            AssertResumed(all => new EpochSequence(Lengths).CreateLoader(all), Text, options, workers);
        }
    }

    private static void AssertResumed<TBatch>(Func<LoaderOptions, DataLoader<TBatch>> create, Words<TBatch> words, LoaderOptions options, int workers)
        where TBatch : struct, IBatch<TBatch>, allows ref struct
    {
        var (whole, states) = (new List<string>(), new List<LoaderState>());
        using (var loader = create(options with { Workers = 0 }))
        {
            foreach (var epoch in loader.Epochs(Epochs))
            {
                foreach (var batch in epoch)
                {
                    whole.Add(words(batch));
                    states.Add(loader.GetState());
                }
            }
        }

        for (var read = 1; read <= whole.Count; read++)
            Assert.Equal(whole.Skip(read), Read(create, words, options with { Workers = workers, Resume = states[read - 1] }));
    }

    private static List<string> ExpectedOpen()
    {
        var expected = new List<string>();
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            for (var round = 0; round * BatchSize < Lengths.Max(); round++)
            {
                foreach (var length in Lengths)
                {
                    var places = Enumerable.Range(round * BatchSize, BatchSize).Where(given => given < length).Select(given => (given + (5 * epoch)) % length);
                    if (round * BatchSize < length)
                        expected.Add(string.Join(' ', places.Select(place => $"{place}/{epoch}")));
                }
            }
        }

        return expected;
    }

    private static List<string> Expected(int steps)
    {
        var expected = new List<string>();
        for (var ticket = 0; ticket < Epochs * steps; ticket++)
        {
            var (batch, shard) = Math.DivRem(ticket, Shards);
            var words = new List<string>();
            for (var given = batch * BatchSize; given < (batch + 1) * BatchSize; given++)
            {
                // The shard has begun last at a multiple of its length, in the batch that has that sample.
                var begun = given - (given % Lengths[shard]);
                var epoch = ((begun / BatchSize * Shards) + shard) / steps;
                words.Add($"{((given % Lengths[shard]) + (5 * epoch)) % Lengths[shard]}/{epoch}");
            }

            expected.Add(string.Join(' ', words));
        }

        return expected;
    }

    private static List<string> Read<TBatch>(Func<LoaderOptions, DataLoader<TBatch>> create, Words<TBatch> words, LoaderOptions options)
        where TBatch : struct, IBatch<TBatch>, allows ref struct
    {
        using var loader = create(options);
        var read = new List<string>();
        foreach (var epoch in loader.Epochs(Epochs))
        {
            foreach (var batch in epoch)
                read.Add(words(batch));
        }

        return read;
    }

    private static string Text(EpochStream.Batch batch) => Text(batch.Place.Span, batch.Since.Span);

    private static string Text(EpochLeaps.Batch batch) => Text(batch.Place.Span, batch.Since.Span);

    private static string Text(EpochSequence.Batch batch) => Text(batch.Place.Span, batch.Since.Span);

    private static string Text(ReadOnlySpan<int> places, ReadOnlySpan<int> since) =>
        string.Join(' ', places.ToArray().Zip(since.ToArray(), (place, epoch) => $"{place}/{epoch}"));
}

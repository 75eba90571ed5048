using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Infeed.CompilerServices;

namespace Infeed.EndToEnd.Sources;

/// <summary>Runs that stop and go on: what all runs of the program read together, one kind of order after the other.</summary>
public static class Resumed
{
    /// <summary>The number of samples of the plain order: 50 batches of 16, the last of them short.</summary>
    public const int Samples = 795;

    /// <summary>The number of kinds of order.</summary>
    public const int Kinds = 12;

    /// <summary>The number of epochs of each.</summary>
    public const int Epochs = 2;

    /// <summary>The samples of each shard of the stream.</summary>
    public const int StreamLength = 70;

    /// <summary>The epochs of the stream: each has nine batches of each of three shards.</summary>
    public const int StreamEpochs = 3;

    /// <summary>The samples that each shard of the stream holds.</summary>
    public const int StreamBuffer = 20;

    /// <summary>The samples of the run over ranks: 18 whole batches, which 4 ranks do not share evenly.</summary>
    private const int SamplesOfRanks = 288;

    /// <summary>The samples of each of twelve shards of the stream over ranks: three batches, of which the last is short.</summary>
    private const int LengthOfRanks = 20;

    /// <summary>The samples of which those of similar length make a batch.</summary>
    private const int SamplesOfLengths = 240;

    /// <summary>The most elements of such a batch.</summary>
    private const int Elements = 200;

    private delegate string Hasher<TBatch>(TBatch batch)
        where TBatch : allows ref struct;

    /// <summary>A batch of the stream as text.</summary>
    public static string Text(Ticks.Batch batch) =>
        $"{string.Join(' ', batch.SampleIndices.ToArray())}: {string.Join(' ', batch.Total.Span.ToArray())}: {string.Join(' ', batch.Noise.Span.ToArray())}";

    /// <summary>The hash of some batches and one more.</summary>
    public static string Chain(string before, string batch) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{before} {batch}")));

    /// <summary>Reads what is left of one kind of order.</summary>
    /// <param name="kind">Its number.</param>
    /// <param name="options">Workers, their kind, the queue, and where it goes on.</param>
    /// <param name="ranks">The number of ranks, where ranks read together.</param>
    /// <param name="seen">
    /// Is called after each batch, with its text and the state behind it; null where other ranks have not read their batches of the same step yet.
    /// </param>
    public static void Read(int kind, LoaderOptions options, int ranks, Action<string, LoaderState?> seen)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(seen);
        switch (kind)
        {
            case 0:
                OfNumbers(Samples, options);
                break;
            case 1:
                OfTold(options with { SamplesPerEpoch = 500 });
                break;
            case 2:
                OfTold(options with { Sampling = Sampling.WeightedOnce, SamplesPerEpoch = 500 });
                break;
            case 3:
                OfTold(options with { Sampling = Sampling.Balanced, Subset = Split.Fraction(0.8).Stratified().First, SamplesPerEpoch = 500 });
                break;
            case 4:
                OfNumbers(600, options with { Subset = Split.Fraction(0.5).Second, SamplesPerEpoch = 500 });
                break;
            case 5:
                OfNumbers(1_500, options with { Shard = new Shard(1, 3) });
                break;
            case 6:
                Follow(new Stepped(7).CreateLoader(options), BatchHash.Of, seen);
                break;
            case 7:
                Follow(new Sentences(SamplesOfLengths).CreateLoader(options with { MaxElements = Elements }), Text, seen);
                break;
            case 8:
                OfRanks(options, ranks, seen);
                break;
            case 9:
                OfStreamOverRanks(options, ranks, seen);
                break;
            case 10:
                var mixture = Mixture.Of((new Numbers(260), 0.6), (new Numbers(150), 0.4)) with { StopWhen = StopWhen.AllEnd };
                Follow(mixture.CreateLoader(options), BatchHash.Of, seen);
                break;
            default:
                Follow(new Leaps(50).CreateLoader(options with { ShuffleBuffer = StreamBuffer }), Text, seen);
                break;
        }

        void OfNumbers(int samples, LoaderOptions all) => Follow(new Numbers(samples).CreateLoader(all), BatchHash.Of, seen);

        void OfTold(LoaderOptions all) => Follow(new Told(600).CreateLoader(all), BatchHash.Of, seen);
    }

    // In the order of their ranks, step by step, which is that of one program that reads all.
    private static void OfRanks(LoaderOptions options, int ranks, Action<string, LoaderState?> seen)
    {
        var loaders = Enumerable.Range(0, ranks).Select(rank => new Numbers(SamplesOfRanks).CreateLoader(
            options with { UseMultiprocessing = false, Shard = new Shard(rank, ranks) })).ToArray();
        try
        {
            foreach (var epoch in loaders[0].Epochs(Epochs))
            {
                var readings = loaders.Select(loader => loader.Epoch(epoch.Number).From(epoch.First).GetEnumerator()).ToArray();
                while (Array.TrueForAll(readings, reading => reading.MoveNext()))
                {
                    // Of the last step, batches of some ranks are copies, to have as many on all.
                    var last = Array.FindLastIndex(loaders, loader => loader.PaddedSamples == 0);
                    for (var rank = 0; rank <= last; rank++)
                        seen(Text(readings[rank].Current), rank < last ? null : loaders[rank].GetState());
                }
            }
        }
        finally
        {
            Array.ForEach(loaders, loader => loader.Dispose());
        }
    }

    // As many batches as each rank has at a step, in the order of one program. Epochs end by themselves, and in their last step some ranks can have none.
    private static void OfStreamOverRanks(LoaderOptions options, int ranks, Action<string, LoaderState?> seen)
    {
        var loaders = Enumerable.Range(0, ranks).Select(rank => new Leaps(LengthOfRanks).CreateLoader(
            options with { UseMultiprocessing = false, StepsPerEpoch = 0, Shard = new Shard(rank, ranks, Uneven.Exact) })).ToArray();
        try
        {
            var epochs = Array.ConvertAll(loaders, loader => loader.Epochs(Epochs).GetEnumerator());
            while (epochs.Select((_, rank) => epochs[rank].MoveNext()).ToArray().All(hasNext => hasNext))
            {
                var readings = Array.ConvertAll(epochs, epoch => epoch.Current.GetEnumerator());
                while (Step(readings) is { Count: > 0 } step)
                {
                    for (var at = 0; at < step.Count; at++)
                        seen(step[at].Text, at < step.Count - 1 ? null : loaders[step[at].Rank].GetState());
                }
            }
        }
        finally
        {
            Array.ForEach(loaders, loader => loader.Dispose());
        }

        static List<(long Position, int Rank, string Text)> Step(BatchEnumerator<Leaps.Batch>[] readings)
        {
            var step = new List<(long Position, int Rank, string Text)>();
            for (var rank = 0; rank < readings.Length; rank++)
            {
                if (readings[rank].MoveNext())
                    step.Add(((readings[rank].Current.Index * readings.Length) + rank, rank, Text(readings[rank].Current)));
            }

            step.Sort((one, other) => one.Position.CompareTo(other.Position));
            return step;
        }
    }

    private static string Text(Numbers.Batch batch) =>
        $"{string.Join(' ', batch.SampleIndices.ToArray())}: {string.Join(' ', batch.Features.Span.ToArray())}: {string.Join(' ', batch.Label.Span.ToArray())}";

    private static string Text(Leaps.Batch batch) =>
        $"{string.Join(' ', batch.SampleIndices.ToArray())}: {string.Join(' ', batch.Place.Span.ToArray())}: {string.Join(' ', batch.Noise.Span.ToArray())}";

    private static string Text(Sentences.Batch batch)
    {
        var text = new StringBuilder(string.Join(' ', batch.SampleIndices.ToArray()));
        for (var row = 0; row < batch.Count; row++)
            text.Append(CultureInfo.InvariantCulture, $": {batch.Text.GetString(row)} {string.Join(' ', batch.Tokens[row].ToArray())}");
        return text.ToString();
    }

    private static void Follow<TBatch>(DataLoader<TBatch> loader, Hasher<TBatch> of, Action<string, LoaderState?> seen)
        where TBatch : struct, IBatch<TBatch>, allows ref struct
    {
        using (loader)
        {
            foreach (var epoch in loader.Epochs(Epochs))
            {
                foreach (var batch in epoch)
                    seen(of(batch), loader.GetState());
            }
        }
    }
}

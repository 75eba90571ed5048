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
    public const int Kinds = 7;

    /// <summary>The number of epochs of each.</summary>
    public const int Epochs = 2;

    /// <summary>The samples of each shard of the stream.</summary>
    public const int StreamLength = 70;

    /// <summary>The epochs of the stream: each has nine batches of each of three shards.</summary>
    public const int StreamEpochs = 3;

    /// <summary>The samples that each shard of the stream holds.</summary>
    public const int StreamBuffer = 20;

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
    /// <param name="seen">Is called after each batch, with its text and the state behind it.</param>
    public static void Read(int kind, LoaderOptions options, Action<string, LoaderState> seen)
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
            default:
                Follow(new Stepped(7).CreateLoader(options), BatchHash.Of, seen);
                break;
        }

        void OfNumbers(int samples, LoaderOptions all) => Follow(new Numbers(samples).CreateLoader(all), BatchHash.Of, seen);

        void OfTold(LoaderOptions all) => Follow(new Told(600).CreateLoader(all), BatchHash.Of, seen);
    }

    private static void Follow<TBatch>(DataLoader<TBatch> loader, Hasher<TBatch> of, Action<string, LoaderState> seen)
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

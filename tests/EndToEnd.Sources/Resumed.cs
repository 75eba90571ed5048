using System.Security.Cryptography;
using System.Text;

namespace Infeed.EndToEnd.Sources;

/// <summary>A run that stops and goes on: what all runs of the program read together.</summary>
public static class Resumed
{
    /// <summary>The number of samples: 100 batches of 16, the last of them short.</summary>
    public const int Samples = 1_595;

    /// <summary>The number of epochs.</summary>
    public const int Epochs = 5;

    /// <summary>The samples of each shard of the stream.</summary>
    public const int StreamLength = 70;

    /// <summary>The epochs of the stream: each has nine batches of each of three shards.</summary>
    public const int StreamEpochs = 3;

    /// <summary>The samples that each shard of the stream holds.</summary>
    public const int StreamBuffer = 20;

    /// <summary>A batch of the stream as text.</summary>
    public static string Text(Ticks.Batch batch) =>
        $"{string.Join(' ', batch.SampleIndices.ToArray())}: {string.Join(' ', batch.Total.Span.ToArray())}: {string.Join(' ', batch.Noise.Span.ToArray())}";

    /// <summary>The hash of some batches and one more.</summary>
    public static string Chain(string before, string batch) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{before} {batch}")));
}

using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Infeed.EndToEnd.Sources;

/// <summary>What a loader delivers, as one text for each batch: its place and a hash of all its contents.</summary>
public static class BatchHash
{
    /// <summary>Reads some epochs.</summary>
    /// <param name="loader">The loader.</param>
    /// <param name="epochs">The number of epochs.</param>
    /// <param name="seen">Is called after each batch, with the number of batches so far.</param>
    public static List<string> Read(DataLoader<Numbers.Batch> loader, int epochs, Action<int>? seen = null)
    {
        ArgumentNullException.ThrowIfNull(loader);
        var hashes = new List<string>();
        foreach (var epoch in loader.Epochs(epochs))
        {
            foreach (var batch in epoch)
            {
                hashes.Add(Of(batch));
                seen?.Invoke(hashes.Count);
            }
        }

        return hashes;
    }

    /// <summary>The batch's place and hash.</summary>
    public static string Of(Numbers.Batch batch) =>
        Of(batch.Epoch, batch.Index, batch.SampleIndices, batch.Features.Span, batch.Label.Span);

    /// <summary>The same of a batch whose samples were read asynchronously.</summary>
    public static string Of(Awaited.Batch batch) =>
        Of(batch.Epoch, batch.Index, batch.SampleIndices, batch.Features.Span, batch.Value.Span);

    /// <summary>The same of a batch that is filled at once on one thread alone.</summary>
    public static string Of(Homing.Batch batch) =>
        Of(batch.Epoch, batch.Index, batch.SampleIndices, batch.Features.Span, batch.Label.Span);

    /// <summary>The same of a batch whose samples come by what the source tells of them.</summary>
    public static string Of(Told.Batch batch) => Of(batch.Epoch, batch.Index, batch.SampleIndices, [], Widened(batch.Value.Span));

    /// <summary>The same of a batch of an order as code.</summary>
    public static string Of(Stepped.Batch batch) => Of(batch.Epoch, batch.Index, batch.SampleIndices, [], Widened(batch.Value.Span));

    private static long[] Widened(ReadOnlySpan<int> values)
    {
        var wide = new long[values.Length];
        for (var i = 0; i < wide.Length; i++)
            wide[i] = values[i];
        return wide;
    }

    private static string Of(int epoch, long index, ReadOnlySpan<long> samples, ReadOnlySpan<float> features, ReadOnlySpan<long> labels)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(MemoryMarshal.AsBytes(samples));
        hash.AppendData(MemoryMarshal.AsBytes(features));
        hash.AppendData(MemoryMarshal.AsBytes(labels));
        return $"{epoch}:{index}:{samples.Length}:{Convert.ToHexString(hash.GetHashAndReset().AsSpan(0, 8))}";
    }
}

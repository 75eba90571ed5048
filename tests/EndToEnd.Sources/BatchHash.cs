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
    public static string Of(Numbers.Batch batch)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(MemoryMarshal.AsBytes(batch.SampleIndices));
        hash.AppendData(MemoryMarshal.AsBytes(batch.Features.Span));
        hash.AppendData(MemoryMarshal.AsBytes(batch.Label.Span));
        return $"{batch.Epoch}:{batch.Index}:{batch.Count}:{Convert.ToHexString(hash.GetHashAndReset().AsSpan(0, 8))}";
    }
}

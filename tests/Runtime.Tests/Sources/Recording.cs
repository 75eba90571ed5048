using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Infeed.Tests.Sources;

/// <summary>Everything that batches of a <see cref="Probe"/> hold, as hashes, to be compared with what a plain loop makes.</summary>
internal static class Recording
{
    /// <summary>The hash of the bytes of each batch of some epochs.</summary>
    public static List<string> Of(DataLoader<Probe.Batch> loader, int epochs)
    {
        var hashes = new List<string>();
        foreach (var epoch in loader.Epochs(epochs))
        {
            foreach (var batch in epoch)
                hashes.Add(Hash(batch.Epoch, batch.Index, batch.SampleIndices, batch.Features.Span, batch.Label.Span));
        }

        return hashes;
    }

    /// <summary>The hashes of the batches of an epoch that can be filled, and what the others threw.</summary>
    public static (List<string> Hashes, List<SampleException> Thrown) OfWhatCanBeRead(Epoch<Probe.Batch> epoch)
    {
        var (hashes, thrown) = (new List<string>(), new List<SampleException>());
        using var reading = epoch.GetEnumerator();
        while (true)
        {
            try
            {
                if (!reading.MoveNext())
                    return (hashes, thrown);
                hashes.Add(Hash(reading.Current));
            }
            catch (SampleException e)
            {
                thrown.Add(e);
            }
        }
    }

    public static string Hash(Probe.Batch batch) =>
        Hash(batch.Epoch, batch.Index, batch.SampleIndices, batch.Features.Span, batch.Label.Span);

    public static string Hash(Tape.Batch batch) =>
        Hash(batch.Epoch, batch.Index, batch.SampleIndices, batch.Features.Span, batch.Label.Span);

    /// <summary>The same hashes from a plain loop over an order of samples.</summary>
    public static List<string> Expected(long count, int batchSize, bool shuffle, ulong seed, int epochs, bool dropLast = false, int first = 0)
    {
        var hashes = new List<string>();
        for (var epoch = first; epoch < first + epochs; epoch++)
        {
            var order = new long[count];
            new EpochOrder(shuffle, seed, epoch, count).Fill(0, order);
            for (var begin = 0; begin < count; begin += batchSize)
            {
                var indices = order.AsSpan(begin, (int)Math.Min(batchSize, count - begin));
                if (dropLast && indices.Length < batchSize)
                    break;
                var features = new float[indices.Length * Probe.Features];
                var labels = new long[indices.Length];
                for (var row = 0; row < indices.Length; row++)
                {
                    var random = new SampleRandom(seed, epoch, indices[row]);
                    Probe.Fill(indices[row], features.AsSpan(row * Probe.Features, Probe.Features), out labels[row], ref random);
                }

                hashes.Add(Hash(epoch, begin / batchSize, indices, features, labels));
            }
        }

        return hashes;
    }

    private static string Hash(int epoch, long index, ReadOnlySpan<long> samples, ReadOnlySpan<float> features, ReadOnlySpan<long> labels)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(MemoryMarshal.AsBytes<long>([epoch, index, samples.Length]));
        hash.AppendData(MemoryMarshal.AsBytes(samples));
        hash.AppendData(MemoryMarshal.AsBytes(features));
        hash.AppendData(MemoryMarshal.AsBytes(labels));
        return Convert.ToHexString(hash.GetHashAndReset());
    }
}

using Infeed.Integration.Forms;

namespace Infeed.Integration.Support;

/// <summary>What is read of a mixture: each sample's index, and its value.</summary>
internal static class MixtureReading
{
    public static LoaderState ReadSome(Mixture<Tagged.Batch> mixture, LoaderOptions options, int batches, List<(long, int)> read)
    {
        using var loader = mixture.CreateLoader(options);
        foreach (var epoch in loader.Epochs(3))
        {
            foreach (var batch in epoch)
            {
                for (var row = 0; row < batch.Count; row++)
                    read.Add((batch.SampleIndices[row], batch.Value[row]));
                if (--batches == 0)
                    return loader.GetState();
            }
        }

        return loader.GetState();
    }

    public static List<(long Sample, int Value)> Read(Mixture<Tagged.Batch> mixture, LoaderOptions options, int epochs)
    {
        using var loader = mixture.CreateLoader(options);
        var read = new List<(long, int)>();
        foreach (var epoch in loader.Epochs(epochs))
        {
            foreach (var batch in epoch)
            {
                for (var row = 0; row < batch.Count; row++)
                    read.Add((batch.SampleIndices[row], batch.Value[row]));
            }
        }

        return read;
    }
}

using Infeed.Integration.Forms;

namespace Infeed.Integration.Support;

/// <summary>What is read of a mixture of streams: each batch as its number and the words of its samples.</summary>
internal static class StreamMixtureReading
{
    public static List<string> Read(IDataSource<PartStream.Batch> mixture, LoaderOptions options, int epochs) =>
        Read(mixture, options, epochs, out _, int.MaxValue);

    /// <param name="mixture">The mixture.</param>
    /// <param name="options">The options of its loader.</param>
    /// <param name="epochs">The epochs to read.</param>
    /// <param name="state">Receives the state behind the last batch.</param>
    /// <param name="batches">The batches to read at most.</param>
    public static List<string> Read(IDataSource<PartStream.Batch> mixture, LoaderOptions options, int epochs, out LoaderState state, int batches)
    {
        using var loader = mixture.CreateLoader(options);
        var read = new List<string>();
        foreach (var epoch in loader.Epochs(epochs))
        {
            foreach (var batch in epoch)
            {
                read.Add(Words(batch));
                if (read.Count < batches)
                    continue;
                state = loader.GetState();
                return read;
            }
        }

        state = loader.GetState();
        return read;
    }

    public static string Words(PartStream.Batch batch) =>
        Words(batch.Epoch, batch.Index, batch.SampleIndices, batch.Value.Span, batch.Begun.Span, batch.Noise.Span);

    public static string Words(int epoch, long batch, ReadOnlySpan<long> samples, ReadOnlySpan<int> value, ReadOnlySpan<int> begun, ReadOnlySpan<float> noise)
    {
        var words = new List<string>();
        for (var row = 0; row < samples.Length; row++)
            words.Add($"{samples[row]}: {value[row]} {begun[row]} {noise[row]}");
        return $"{epoch} {batch}: {string.Join(", ", words)}";
    }
}

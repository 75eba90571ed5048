using Infeed.CompilerServices;

namespace Infeed.Training.Steps;

/// <summary>The batches of a run, one after the other, over all epochs of the loader.</summary>
internal sealed class TrainingSteps<TBatch> : IDisposable
    where TBatch : struct, IBatch<TBatch>, allows ref struct
{
    private Epochs<TBatch>.Enumerator epochs;
    private BatchEnumerator<TBatch> batches;
    private long first;
    private bool isReading;

    /// <param name="loader">The loader.</param>
    /// <param name="start">The number of the first batch, counted since the loader's epoch 0.</param>
    /// <param name="end">The number of the batch before which nothing more is read.</param>
    public TrainingSteps(DataLoader<TBatch> loader, long start, long end)
    {
        var (epoch, batch) = Math.DivRem(start, loader.BatchesPerEpoch);
        var last = (end + loader.BatchesPerEpoch - 1) / loader.BatchesPerEpoch;
        epochs = loader.Epochs(checked((int)epoch), checked((int)Math.Max(last - epoch, 0))).GetEnumerator();
        first = batch;
    }

    public TBatch Current => batches.Current;

    public bool MoveNext()
    {
        while (!isReading || !batches.MoveNext())
        {
            Dispose();
            if (!epochs.MoveNext())
                return false;
            batches = epochs.Current.From(first).GetEnumerator();
            (first, isReading) = (0, true);
        }

        return true;
    }

    /// <summary>Gives the last batch back.</summary>
    public void Dispose()
    {
        if (isReading)
            batches.Dispose();
        isReading = false;
    }
}

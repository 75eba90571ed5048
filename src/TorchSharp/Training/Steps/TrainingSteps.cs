using Infeed.CompilerServices;

namespace Infeed.Training.Steps;

/// <summary>The batches of a run, one after the other, over all epochs of the loader.</summary>
internal sealed class TrainingSteps<TBatch> : IDisposable
    where TBatch : struct, IBatch<TBatch>, allows ref struct
{
    private Epochs<TBatch>.Enumerator epochs;
    private BatchEnumerator<TBatch> batches;
    private bool isReading;

    public TrainingSteps(Epochs<TBatch> epochs) => this.epochs = epochs.GetEnumerator();

    /// <summary>The number of the first batch, counted since epoch 0 of the loader; null if there is none left.</summary>
    public static long? First(Epochs<TBatch> epochs)
    {
        var first = epochs.GetEnumerator();
        return first.MoveNext() ? (first.Current.Number * first.Current.Count) + first.Current.First : null;
    }

    public TBatch Current => batches.Current;

    public bool MoveNext()
    {
        while (!isReading || !batches.MoveNext())
        {
            Dispose();
            if (!epochs.MoveNext())
                return false;
            batches = epochs.Current.GetEnumerator();
            isReading = true;
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

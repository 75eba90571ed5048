using Infeed.CompilerServices;

namespace Infeed.Tests;

/// <summary>A loader that is read epoch after epoch.</summary>
/// <param name="begun">Its workers that have filled something; null if its source is not told which one it is filled by.</param>
internal abstract class Reading(Begun? begun) : IDisposable
{
    private int epoch;

    /// <summary>What its loader says of itself.</summary>
    public abstract LoaderStatistics Statistics { get; }

    /// <summary>What its loader was set to.</summary>
    public abstract LoaderSettings Settings { get; }

    /// <summary>Whether each of its worker threads has filled something.</summary>
    public bool HasBegun => begun is null || begun.ByAll(Settings.Workers);

    /// <summary>Reads whole epochs, with so many batches or more.</summary>
    public void Read(int batches)
    {
        while (batches > 0)
            batches -= ReadEpoch(epoch++);
    }

    /// <summary>Reads until its settings are chosen.</summary>
    public void Tune()
    {
        while (Settings.IsTuning)
            Read(1000);
        // Of the workers that were chosen.
        begun?.Clear();
    }

    public abstract void Dispose();

    /// <returns>The number of batches.</returns>
    protected abstract int ReadEpoch(int epoch);
}

/// <inheritdoc/>
/// <param name="loader">The loader.</param>
/// <param name="look">Looks at the contents of a batch, and says whether they are there.</param>
/// <param name="begun">Its workers that have filled something.</param>
internal sealed class Reading<TBatch>(DataLoader<TBatch> loader, Reading<TBatch>.Look look, Begun? begun) : Reading(begun)
    where TBatch : struct, IBatch<TBatch>, allows ref struct
{
    internal delegate bool Look(TBatch batch);

    public override LoaderStatistics Statistics => loader.Statistics;

    public override LoaderSettings Settings => loader.Settings;

    public override void Dispose() => loader.Dispose();

    protected override int ReadEpoch(int epoch)
    {
        var batches = 0;
        foreach (var batch in loader.Epoch(epoch))
        {
            // Reading the statistics is part of the promise.
            batches += look(batch) && loader.Statistics is { BatchesDelivered: > 0, PaddingElements: >= 0 } ? 1 : 0;
        }

        return batches;
    }
}

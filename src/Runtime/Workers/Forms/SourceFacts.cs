using Infeed.CompilerServices;
using Infeed.Faults;
using Infeed.Plan;

namespace Infeed.Workers.Forms;

/// <summary>The number and the sizes of a source's samples. Read when a loader is made and again in each worker process, and must be equal.</summary>
internal static class SourceFacts
{
    /// <summary>The number of samples.</summary>
    /// <exception cref="SampleException">The source's code threw.</exception>
    /// <param name="source">The source.</param>
    /// <param name="batchSize">The samples of a full batch.</param>
    /// <exception cref="ArgumentException">There are more samples than the source's code can index, or the number of its batches is negative.</exception>
    public static long Count<TSource, TWorker>(TSource source, int batchSize)
        where TSource : class
        where TWorker : struct, ISourceWorker<TSource>
    {
        var count = 0L;
        Ask<TSource, TWorker>(source, HookFailure.Count, () => count = TWorker.Count(source));
        if (TWorker.CountsBatches)
            count = OfBatches(NameOf<TSource, TWorker>(source), count, batchSize);
        // The index is that of a sample, or of a stored batch.
        var perIndex = TWorker.Form.Has(FormTraits.Stored) ? batchSize : 1;
        return TWorker.HasLongIndex || count <= (long)int.MaxValue * perIndex
            ? count
            : throw new ArgumentException($"{NameOf<TSource, TWorker>(source)} has {Quantity.Of(count, "sample")}, more than an int index counts: give its {TWorker.Method} method a long index.");
    }

    private static long OfBatches(string source, long batches, int batchSize)
    {
        if (batches < 0)
            throw new ArgumentException($"BatchCount of {source} is {batches}; a number of batches is 0 or more.");
        return batches <= long.MaxValue / batchSize
            ? batches * batchSize
            : throw new ArgumentException($"BatchCount of {source} is {batches:N0}, and a long cannot number the samples of so many batches of {batchSize:N0}: lower it.");
    }

    /// <summary>The sizes that the source's shapes name.</summary>
    /// <exception cref="SampleException">The source's code threw.</exception>
    public static SourceSizes Sizes<TSource, TWorker>(TSource source)
        where TSource : class
        where TWorker : struct, ISourceWorker<TSource>
    {
        var sizes = new SourceSizes();
        Ask<TSource, TWorker>(source, HookFailure.Size, () => TWorker.Measure(source, sizes));
        return sizes;
    }

    /// <summary>A shallow copy of the source, as each worker has one. If it cannot be made, the first worker is named, which needs one, too.</summary>
    /// <exception cref="SampleException">The source's code threw.</exception>
    public static TSource Copy<TSource, TWorker>(TSource source)
        where TSource : class
        where TWorker : struct, ISourceWorker<TSource>
    {
        TSource? copy = null;
        Ask<TSource, TWorker>(source, HookFailure.Copy, () => copy = TWorker.Clone(source), worker: 0);
        return copy!;
    }

    private static void Ask<TSource, TWorker>(TSource source, string what, Action question, int worker = -1)
        where TSource : class
        where TWorker : struct, ISourceWorker<TSource>
    {
        if (HookFailure.Of(what, worker, question) is { } failure)
            throw failure.ToException(NameOf<TSource, TWorker>(source), epoch: 0);
    }

    private static string NameOf<TSource, TWorker>(TSource source)
        where TSource : class
        where TWorker : struct, ISourceWorker<TSource> => SourceClass.Of<TSource, TWorker>(source).Schema.Source;
}

using System.ComponentModel;

namespace Infeed.CompilerServices;

/// <summary>The calls from a worker to the code of a source with a [Batch] method, generated at compile time. For generated code.</summary>
/// <typeparam name="TSource">The data source.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IBatchWorker<TSource> : ISourceWorker<TSource>
    where TSource : class
{
    /// <summary>What the source's method is told of the batch to fill.</summary>
    static abstract BatchArgument Argument { get; }

    /// <summary>
    /// Whether <see cref="ISourceWorker{TSource}.Count"/> gives the number of the source's batches, each of which is full, instead of its samples.
    /// </summary>
    static virtual bool CountsBatches => false;

    /// <summary>Fills a batch, with one call of the source's method.</summary>
    static abstract void Fill(TSource source, scoped ref BatchBlock block);
}

using System.ComponentModel;

namespace Infeed.CompilerServices;

/// <summary>The calls from a worker to the code of a source with an asynchronous [Sample] method, generated at compile time. For generated code.</summary>
/// <typeparam name="TSource">The data source.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IAsyncSampleWorker<TSource> : ISourceWorker<TSource>
    where TSource : class
{
    /// <summary>Whether the source's method takes its index as a <see cref="long"/>.</summary>
    static abstract bool HasLongIndex { get; }

    /// <summary>Begins to read one sample with one call of the source's method.</summary>
    /// <param name="source">The worker's copy of the source.</param>
    /// <param name="block">The batch that is being filled.</param>
    /// <param name="row">The row of the sample.</param>
    /// <returns>Completes when all columns of the sample are written.</returns>
    static abstract ValueTask Read(TSource source, AsyncSampleBlock block, int row);
}

using System.ComponentModel;

namespace Infeed.CompilerServices;

/// <summary>The calls from a worker to the code of a source with a [Sample] method, generated at compile time. For generated code.</summary>
/// <typeparam name="TSource">The data source.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ISampleWorker<TSource> : ISourceWorker<TSource>
    where TSource : class
{
    /// <summary>Whether the source's method takes its index as a <see cref="long"/>.</summary>
    static abstract bool HasLongIndex { get; }

    /// <summary>Fills the samples of a block, with one call of the source's method for each.</summary>
    static abstract void Fill(TSource source, scoped ref SampleBlock block);
}

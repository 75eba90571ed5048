using System.ComponentModel;

namespace Infeed.CompilerServices;

/// <summary>What a worker does with a source, written at compile time. For generated code.</summary>
/// <typeparam name="TSource">The data source.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ISampleWorker<TSource>
    where TSource : class
{
    /// <summary>The columns of the source, as they are written.</summary>
    static abstract SampleSchema Schema { get; }

    /// <summary>Whether the source's method takes its index as a <see cref="long"/>.</summary>
    static abstract bool HasLongIndex { get; }

    /// <summary>Whether the source's method is given random numbers, which are others in each epoch.</summary>
    static virtual bool DrawsRandom => true;

    /// <summary>Asks the source for the sizes that its shapes name; of constant shapes there are none.</summary>
    static virtual void Measure(TSource source, SourceSizes sizes)
    {
    }

    /// <summary>The number of samples of the source.</summary>
    static abstract long Count(TSource source);

    /// <summary>A shallow copy for one worker, its worker-local fields back at their defaults.</summary>
    static abstract TSource Clone(TSource source);

    /// <summary>Runs the source's start hook.</summary>
    static abstract void Start(TSource source, int worker);

    /// <summary>Runs the source's stop hook.</summary>
    static abstract void Stop(TSource source, int worker);

    /// <summary>Fills the samples of a block, one call of the source's method each.</summary>
    static abstract void Fill(TSource source, scoped ref SampleBlock block);
}

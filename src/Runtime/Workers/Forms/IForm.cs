using Infeed.CompilerServices;
using Infeed.Plan;

namespace Infeed.Workers.Forms;

/// <summary>A form of source, bound to the generated code of one source. It is all that crews need to know of a source, whatever its form.</summary>
/// <typeparam name="TSource">The data source.</typeparam>
internal interface IForm<TSource>
    where TSource : class
{
    /// <summary>The columns of the source as declared; sizes that a shape names are not known yet.</summary>
    static abstract SampleSchema Schema { get; }

    /// <summary>The attribute of the source's method, for messages.</summary>
    static abstract string Method { get; }

    /// <summary>What one call of the source's method fills.</summary>
    static abstract FillUnit Unit { get; }

    /// <summary>What the source says of itself if it is a stream.</summary>
    static virtual StreamTraits Stream => default;

    /// <summary>Whether the source's code is given random numbers, which differ from epoch to epoch.</summary>
    static abstract bool DrawsRandom { get; }

    /// <summary>Whether the source's method can be told any index, of a sample or of a batch; if not, at most that of an int.</summary>
    static abstract bool HasLongIndex { get; }

    /// <summary>Whether <see cref="Count"/> gives the number of full batches instead of samples.</summary>
    static abstract bool CountsBatches { get; }

    /// <summary>The number of samples of the source, or of its batches. Calls the source's code, which may throw: see <see cref="SourceFacts"/>.</summary>
    static abstract long Count(TSource source);

    /// <summary>Reads the sizes that the source's shapes name. Calls the source's code, which may throw.</summary>
    static abstract void Measure(TSource source, SourceSizes sizes);

    /// <summary>What the source tells of its samples without filling them.</summary>
    static abstract SampleTraits Traits { get; }

    /// <summary>The weight of a sample. Calls the source's code, which may throw, as do the next three.</summary>
    static abstract double WeightOf(TSource source, long index);

    /// <summary>The class of a sample.</summary>
    static abstract long LabelOf(TSource source, long index);

    /// <summary>What a sample belongs to.</summary>
    static abstract long GroupOf(TSource source, long index);

    /// <summary>How long a sample is.</summary>
    static abstract int LengthOf(TSource source, long index);

    /// <summary>Whether the source has a hook that runs when an epoch begins, or ends.</summary>
    static abstract bool HasEpochHooks { get; }

    /// <summary>Runs the hook of an epoch's beginning, if there is one. Calls the source's code, which may throw, as does the next.</summary>
    static abstract void BeginEpoch(TSource source, int epoch);

    /// <summary>Runs the hook of an epoch's end, if there is one.</summary>
    static abstract void EndEpoch(TSource source, int epoch);

    /// <summary>The index of the sample at a position of an epoch.</summary>
    static abstract long IndexOf(TSource source, int epoch, long position);

    /// <summary>A shallow copy of the source. Calls the source's code, which may throw.</summary>
    static abstract TSource Clone(TSource source);

    /// <summary>Makes the filler of one worker, with a copy of the source.</summary>
    /// <param name="source">The source.</param>
    /// <param name="plan">What the tickets stand for.</param>
    /// <param name="worker">The worker's number.</param>
    /// <param name="culture">The cultures under which it works.</param>
    /// <param name="concurrency">How many samples it reads at once, if the form can do so.</param>
    /// <exception cref="SampleException">The source's code threw while it was copied.</exception>
    static abstract BatchFiller CreateFiller(TSource source, BatchPlan plan, int worker, WorkerCulture culture, int concurrency);
}

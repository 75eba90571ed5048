using System.ComponentModel;
using Infeed.Plan;
using Infeed.Workers;
using Infeed.Workers.Forms;

namespace Infeed.CompilerServices;

/// <summary>
/// A source as its crews see it, whatever its form. What is public is generated at compile time; what is not is answered by the interface of each form, which
/// generated code implements. For generated code.
/// </summary>
/// <typeparam name="TSource">The data source.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ISourceWorker<TSource>
    where TSource : class
{
    /// <summary>The columns of the source as declared; sizes that a shape names are not known yet.</summary>
    static abstract SampleSchema Schema { get; }

    /// <summary>The attribute of the source's method, for messages.</summary>
    internal static abstract string Method { get; }

    /// <summary>What plans and crews have to know of the form.</summary>
    internal static abstract FormTraits Form { get; }

    /// <summary>What the source says of itself if it is a stream.</summary>
    internal static virtual StreamTraits Stream => default;

    /// <summary>Whether the source's method can be told any index, of a sample or of a batch; if not, at most that of an <see cref="int"/>.</summary>
    static virtual bool HasLongIndex => true;

    /// <summary>Whether <see cref="Count"/> gives the number of the source's batches, each of which is full, instead of its samples.</summary>
    static virtual bool CountsBatches => false;

    /// <summary>Whether the source's method is given random numbers, which differ from epoch to epoch.</summary>
    static virtual bool DrawsRandom => true;

    /// <summary>Reads the sizes that the source's shapes name. Does nothing if all shapes are constant.</summary>
    static virtual void Measure(TSource source, SourceSizes sizes)
    {
    }

    /// <summary>The number of samples of the source.</summary>
    static abstract long Count(TSource source);

    /// <summary>What the source tells of its samples without filling them.</summary>
    static virtual SampleTraits Traits => SampleTraits.None;

    /// <summary>The weight of a sample.</summary>
    static virtual double WeightOf(TSource source, long index) => 1;

    /// <summary>The class of a sample.</summary>
    static virtual long LabelOf(TSource source, long index) => 0;

    /// <summary>What a sample belongs to.</summary>
    static virtual long GroupOf(TSource source, long index) => 0;

    /// <summary>How long a sample is.</summary>
    static virtual int LengthOf(TSource source, long index) => 0;

    /// <summary>Whether the source has a hook that runs when an epoch begins, or ends.</summary>
    static virtual bool HasEpochHooks => false;

    /// <summary>Runs the hook of an epoch's beginning, if there is one.</summary>
    static virtual void BeginEpoch(TSource source, int epoch)
    {
    }

    /// <summary>Runs the hook of an epoch's end, if there is one.</summary>
    static virtual void EndEpoch(TSource source, int epoch)
    {
    }

    /// <summary>The index of the sample at a position of an epoch.</summary>
    static virtual long IndexOf(TSource source, int epoch, long position) => position;

    /// <summary>Makes a shallow copy for one worker, with worker-local fields reset to their initial values.</summary>
    static abstract TSource Clone(TSource source);

    /// <summary>Runs the source's start hook.</summary>
    static abstract void Start(TSource source, int worker);

    /// <summary>Runs the source's stop hook.</summary>
    static abstract void Stop(TSource source, int worker);

    /// <summary>The order of a mixture's samples.</summary>
    /// <exception cref="ArgumentException">A part of it has no samples.</exception>
    internal static virtual MixedOrder? Mix(TSource source, Subset? subset, long? samplesPerEpoch) => null;

    /// <summary>What is known of a mixture, which has no class of its own; null if the source has one.</summary>
    internal static virtual SourceClass? MixedClass(TSource source) => null;

    /// <summary>The source's method as a mixture calls it of which the source is a part; null for a mixture, which is no part of another one.</summary>
    internal static virtual PartMethod? MethodOf(TSource source) => null;

    /// <summary>Makes the filler of one worker, with a copy of the source.</summary>
    /// <param name="source">The source.</param>
    /// <param name="plan">What the tickets stand for.</param>
    /// <param name="worker">The worker's number.</param>
    /// <param name="culture">The cultures under which it works.</param>
    /// <param name="concurrency">How many samples it reads at once, if the form can do so.</param>
    /// <exception cref="SampleException">The source's code threw while it was copied.</exception>
    internal static abstract BatchFiller CreateFiller(TSource source, BatchPlan plan, int worker, WorkerCulture culture, int concurrency);
}

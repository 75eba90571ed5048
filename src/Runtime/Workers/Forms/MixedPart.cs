using Infeed.CompilerServices;
using Infeed.Plan;

namespace Infeed.Workers.Forms;

/// <summary>A source that is a part of a mixture, whatever its class. Each form that can be mixed derives one that calls the source's method.</summary>
internal abstract class MixedPart
{
    /// <summary>The columns, with the sizes read from the source.</summary>
    public abstract SampleSchema Schema { get; }

    /// <summary>The number of samples.</summary>
    /// <exception cref="SampleException">The source's code threw.</exception>
    /// <exception cref="ArgumentException">There are more samples than the source's code can index, or fewer than none.</exception>
    public abstract long Count { get; }

    public abstract FormTraits Form { get; }

    public abstract SampleTraits Traits { get; }

    public abstract bool HasEpochHooks { get; }

    /// <summary>The name of the type that reads the part in a worker process.</summary>
    public abstract string Reader { get; }

    /// <summary>The samples of a subset.</summary>
    /// <param name="subset">The subset; null for all.</param>
    /// <param name="first">The index in the mixture of the part's first sample.</param>
    /// <exception cref="ArgumentException">The source does not tell what the subset needs to know.</exception>
    /// <exception cref="SampleException">The source's code threw.</exception>
    public abstract MixedRange RangeOf(Subset? subset, long first);

    public abstract void Measure(SourceSizes sizes);

    public abstract MixedPart Clone();

    public abstract void BeginEpoch(int epoch);

    public abstract void EndEpoch(int epoch);

    public abstract void Start(int worker);

    public abstract void Stop(int worker);

    public abstract void Share(SharedArrays arrays);

    public abstract void Write(scoped ref StateWriter writer);

    /// <summary>Tells a visitor with which types the mixture is read whose first part this is.</summary>
    public abstract TResult Accept<TResult>(IMixedVisitor<TResult> visitor);
}

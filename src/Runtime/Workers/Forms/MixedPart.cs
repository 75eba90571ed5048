using System.Reflection;
using Infeed.CompilerServices;
using Infeed.Plan;

namespace Infeed.Workers.Forms;

/// <summary>A source that is a part of a mixture, whatever its class.</summary>
/// <param name="method">The source's method.</param>
internal abstract class MixedPart(PartMethod method)
{
    public PartMethod Method => method;

    /// <summary>The columns as declared.</summary>
    public abstract SampleSchema Declared { get; }

    /// <summary>The columns, with the sizes read from the source.</summary>
    public abstract SampleSchema Schema { get; }

    /// <summary>A hash of the name of the source's class, and of its columns.</summary>
    public abstract ulong Identity { get; }

    /// <summary>The number of samples; of a stream the batches of an epoch, or 0 if that ends with the stream.</summary>
    /// <exception cref="SampleException">The source's code threw.</exception>
    /// <exception cref="ArgumentException">There are more samples than the source's code can index, or fewer than none.</exception>
    public abstract long Count { get; }

    public abstract FormTraits Form { get; }

    /// <summary>What the source says of itself if it is a stream.</summary>
    public abstract StreamTraits Stream { get; }

    public abstract SampleTraits Traits { get; }

    public abstract bool HasEpochHooks { get; }

    /// <summary>
    /// The samples of a batch, as the source's attribute says; in a worker process as the mixture says, which is the same for stored batches.
    /// </summary>
    public abstract int BatchSize { get; }

    /// <summary>The source's class.</summary>
    public abstract Type SourceType { get; }

    /// <summary>The assembly of the source's class.</summary>
    public Assembly Assembly => SourceType.Assembly;

    /// <summary>The name of the type that reads the part in a worker process.</summary>
    public abstract string Reader { get; }

    /// <summary>Why the source cannot be sent to a process; null if it can.</summary>
    public abstract string? Problem { get; }

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
}

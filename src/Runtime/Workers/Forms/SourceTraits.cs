using Infeed.CompilerServices;
using Infeed.Faults;
using Infeed.Plan;

namespace Infeed.Workers.Forms;

/// <summary>What a source tells of its samples, by the members that its class marks.</summary>
internal sealed class SourceTraits<TSource, TWorker>(TSource source) : ISampleTraits
    where TSource : class
    where TWorker : struct, ISourceWorker<TSource>
{
    public bool HasWeights => TWorker.Traits.HasFlag(SampleTraits.Weight);

    public bool HasLengths => TWorker.Traits.HasFlag(SampleTraits.Length);

    public bool HasOrder => TWorker.Traits.HasFlag(SampleTraits.Order);

    public bool IsMixed => TWorker.MixedClass(source) is not null;

    public double[] Weights(long count, string asked) => Ask<double>(SampleTraits.Weight, "double WeightOf(long index)", asked, count, TWorker.WeightOf);

    public long[] Labels(long count, string asked) => Ask<long>(SampleTraits.Label, "long LabelOf(long index)", asked, count, TWorker.LabelOf);

    public long[] Groups(long count, string asked) => Ask<long>(SampleTraits.Group, "long GroupOf(long index)", asked, count, TWorker.GroupOf);

    public int[] Lengths(long count, string asked) => Ask<int>(SampleTraits.Length, "int LengthOf(long index)", asked, count, TWorker.LengthOf);

    public (CodedOrder Order, ulong Hash) Order(long count, long samplesPerEpoch)
    {
        var name = Name;
        Require(SampleTraits.Order, "long IndexOf(int epoch, long position)", "Sampling is Ordered");
        // It is asked as long as the loader is read, so it is asked of the source as it is now, as workers are.
        var asked = SourceFacts.Copy<TSource, TWorker>(source);
        var order = new CodedOrder(name, count, (epoch, position) => TWorker.IndexOf(asked, epoch, position));
        var hash = 0UL;
        ArgumentException? refusal = null;
        if (HookFailure.Of("The [Order] method", -1, Ask) is { } failure)
            throw failure.ToException(name, epoch: 0);
        return refusal is null ? (order, hash) : throw refusal;

        void Ask() => (hash, refusal) = order.Hash(samplesPerEpoch);
    }

    public MixedOrder Mix(Subset? subset, long? samplesPerEpoch) => TWorker.Mix(source, subset, samplesPerEpoch)
        ?? throw new ArgumentException($"{Name} is no mixture, but Sampling is Mixed: leave that out, or read it as a part of a Mixture.");

    private string Name => SourceClass.Of<TSource, TWorker>(source).Schema.Source;

    private void Require(SampleTraits trait, string example, string asked)
    {
        var name = Name;
        if (!TWorker.Traits.HasFlag(trait))
            throw new ArgumentException($"{name} has no [{trait}] method, but {asked}: leave that out, or add one, as '[{trait}] {example}'.");
    }

    private T[] Ask<T>(SampleTraits trait, string example, string asked, long count, Func<TSource, long, T> tell)
    {
        var name = Name;
        Require(trait, example, asked);
        if (count > Array.MaxLength)
            throw new ArgumentException($"{name} has {Quantity.Of(count, "sample")}, and its [{trait}] method can be asked for {Array.MaxLength:N0} at most, but {asked}: take another value for that.");
        var told = new T[count];
        if (HookFailure.Of($"The [{trait}] method", -1, Fill) is { } failure)
            throw failure.ToException(name, epoch: 0);
        return told;

        void Fill()
        {
            for (var index = 0; index < told.Length; index++)
                told[index] = tell(source, index);
        }
    }
}

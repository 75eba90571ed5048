using System.Reflection;
using Infeed.CompilerServices;
using Infeed.Plan;

namespace Infeed.Workers.Forms;

/// <summary>What a mixture is to its crews, whatever the form of its parts. The first part says what the compiler has to know of it.</summary>
/// <typeparam name="TSource">The class of the first part.</typeparam>
/// <typeparam name="TWorker">Calls its code in a worker.</typeparam>
internal interface IMixedWorker<TSource, TWorker> : ISourceWorker<MixedSource>
    where TSource : class
    where TWorker : struct, ISourceWorker<TSource>
{
    private static readonly SampleSchema Columns = new($"Mixture of {TWorker.Schema.Source}", TWorker.Schema.Hash, TWorker.Schema.Columns.ToArray());

    static SampleSchema ISourceWorker<MixedSource>.Schema => Columns;

    static Assembly ISourceWorker<MixedSource>.Assembly => TWorker.Assembly;

    static bool ISourceWorker<MixedSource>.IsMixed => true;

    static MixedOrder? ISourceWorker<MixedSource>.Mix(MixedSource source, Subset? subset, long? samplesPerEpoch) => source.Order(subset, samplesPerEpoch);

    static void ISourceWorker<MixedSource>.Measure(MixedSource source, SourceSizes sizes) => source.Parts[0].Measure(sizes);

    static long ISourceWorker<MixedSource>.Count(MixedSource source) => source.Count;

    static bool ISourceWorker<MixedSource>.HasEpochHooks => TWorker.HasEpochHooks;

    static void ISourceWorker<MixedSource>.BeginEpoch(MixedSource source, int epoch) => Array.ForEach(source.Parts, part => part.BeginEpoch(epoch));

    static void ISourceWorker<MixedSource>.EndEpoch(MixedSource source, int epoch) => Array.ForEach(source.Parts, part => part.EndEpoch(epoch));

    static MixedSource ISourceWorker<MixedSource>.Clone(MixedSource source) => source.Clone();

    static void ISourceWorker<MixedSource>.Start(MixedSource source, int worker) => Array.ForEach(source.Parts, part => part.Start(worker));

    static void ISourceWorker<MixedSource>.Stop(MixedSource source, int worker) => Array.ForEach(source.Parts, part => part.Stop(worker));
}

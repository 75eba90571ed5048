using Infeed.CompilerServices;
using Infeed.Plan;

namespace Infeed.Workers.Forms;

/// <summary>What a mixture is to its crews, whatever the form of its parts.</summary>
internal interface IMixedWorker : ISourceWorker<MixedSource>
{
    // Which columns a mixture has is known of each one alone.
    private static readonly SampleSchema NoColumns = new("Mixture", hash: 0);

    static SampleSchema ISourceWorker<MixedSource>.Schema => NoColumns;

    static SourceClass? ISourceWorker<MixedSource>.MixedClass(MixedSource source) => source.Class;

    static MixedOrder? ISourceWorker<MixedSource>.Mix(MixedSource source, Subset? subset, long? samplesPerEpoch) => source.Order(subset, samplesPerEpoch);

    static void ISourceWorker<MixedSource>.Measure(MixedSource source, SourceSizes sizes) => source.Parts[0].Measure(sizes);

    static long ISourceWorker<MixedSource>.Count(MixedSource source) => source.Count;

    static void ISourceWorker<MixedSource>.BeginEpoch(MixedSource source, int epoch) =>
        EachHook.Begin(source.Parts, part => part.BeginEpoch(epoch), part => part.EndEpoch(epoch));

    static void ISourceWorker<MixedSource>.EndEpoch(MixedSource source, int epoch) => EachHook.End(source.Parts, part => part.EndEpoch(epoch));

    static MixedSource ISourceWorker<MixedSource>.Clone(MixedSource source) => source.Clone();

    static void ISourceWorker<MixedSource>.Start(MixedSource source, int worker) =>
        EachHook.Begin(source.Parts, part => part.Start(worker), part => part.Stop(worker));

    static void ISourceWorker<MixedSource>.Stop(MixedSource source, int worker) => EachHook.End(source.Parts, part => part.Stop(worker));
}

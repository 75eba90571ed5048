using Infeed.Generator.Emission.Layout;
using Infeed.Generator.Model;

namespace Infeed.Generator.Emission.Loader;

/// <summary>The description of a loader with the attribute's options, for the emitted documentation.</summary>
internal static class LoaderSummary
{
    /// <summary>Which workers load, and into which queue.</summary>
    public static string OfWorkers(OptionsModel options, SlotSizes sizes) => options.Workers == 0
        ? $"each loaded on the calling thread when it is asked for, into one slot of {QueueSummary.OfSlot(sizes)}"
        : $"{OfCrew(options)}, and a queue of {QueueSummary.OfQueue(options, sizes)}";

    /// <summary>Which copies of the source the workers use.</summary>
    public static string OfCopies(OptionsModel options, bool hasEpochHooks) => options switch
    {
        _ when hasEpochHooks => "Each epoch has new workers, with what the source's hooks have set in a copy of this object, which is made now.",
        { HasOpenWorkers: true } => "The workers start at once, each with a copy of this object as it is now.",
        { Workers: 0 } => "It works on a shallow copy of this object as it is now.",
        { UseMultiprocessing: true } => "The workers start at once, each process with a copy of the fields of this object as they are now.",
        _ => "The workers start at once, each with a shallow copy of this object as it is now.",
    };

    /// <summary>When the source's methods that begin and end an epoch are called: a line each.</summary>
    public static IEnumerable<string> OfEpochHooks(HookModel? begin, HookModel? end)
    {
        if (begin is not null)
            yield return $"<c>{begin.Name.TrimStart('@')}</c> is called on the thread that reads, before the first sample of an epoch is loaded.";
        if (end is not null)
            yield return $"<c>{end.Name.TrimStart('@')}</c> is called on the thread that reads, when an epoch was read to its end.";
    }

    /// <summary>What becomes of samples that fail, if the attribute says so.</summary>
    public static string? OfErrors(OptionsModel options) => options.OnSampleError switch
    {
        OnSampleError.Skip => $"Samples that fail are left out, and their batches shorter{Limit(options)}.",
        OnSampleError.Substitute => $"Samples that fail have others in their place, which the seed, the epoch and the position decide{Limit(options)}.",
        _ => null,
    };

    private static string Limit(OptionsModel options) => $": up to {Invariant.Grouped(options.Of(Knobs.MaxSampleErrors))} different ones";

    private static string OfCrew(OptionsModel options) => options switch
    {
        { HasOpenWorkers: true } => "as many workers as are found to be best while it runs",
        { UseMultiprocessing: false } => Quantity.Of(options.Workers, "worker"),
        { WorkersPerProcess: 1 } => Quantity.Of(options.Workers, "worker process"),
        _ => $"{Quantity.Of(options.Workers, "worker process")} of {Quantity.Of(options.WorkersPerProcess, "thread")} each",
    };
}

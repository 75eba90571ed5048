using Infeed.Generator.Emission.Writing;
using Infeed.Generator.Model;

namespace Infeed.Generator.Emission.Layout;

/// <summary>Where settings are from that were measured, for the emitted documentation.</summary>
internal static class TunedSummary
{
    /// <summary>What a queue is, if its capacity was measured.</summary>
    public static string OfQueue(TunedModel tuned) => $"that was measured on {tuned.Measured} on {Code.Xml(tuned.Machine)}";

    /// <summary>Which settings of a loader were measured.</summary>
    public static string OfLoader(DataSourceModel source, TunedModel tuned)
    {
        var settings = new List<string>();
        if (source.Options.HasOpenWorkers)
            settings.Add($"Workers = {Invariant.Number(tuned.Workers)}");
        if (source.Options.HasOpenKind)
            settings.Add($"UseMultiprocessing = {Invariant.Bool(tuned.UseMultiprocessing)}");
        if (source.Options.HasOpenQueue)
            settings.Add($"MaxQueueSize = {Invariant.Number(tuned.MaxQueueSize)}");
        return $"{string.Join(", ", settings)}: measured on {tuned.Measured} on {Code.Xml(tuned.Machine)}";
    }
}

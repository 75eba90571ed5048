using System.Collections.Immutable;
using Infeed.Analyzers.Reading;
using Infeed.Generator.Profiles;
using Infeed.Generator.Rules;
using Microsoft.CodeAnalysis;

namespace Infeed.Analyzers.Rules.Profiles;

/// <summary>Reports a measurement that does not hold any more. It is not used, so what the attribute leaves open stays open.</summary>
internal sealed class StaleProfileRule : SourceRule
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Warning(
        "INFEED552", RuleCategory.Cost,
        "A measurement is of the source as it is",
        "What was measured of '{0}' on {1} on {2} is not used, because its columns have changed since: run 'infeed tune' again");

    private static readonly DiagnosticDescriptor OfKind =
        Rule.Saying("What was measured of '{0}' on {1} on {2} is not used, because it is not of the kind of workers that UseMultiprocessing asks for: run 'infeed tune' again, or remove UseMultiprocessing");

    /// <summary>For an entry of a profile whose class no longer exists; reported at the entry in the file.</summary>
    public static readonly DiagnosticDescriptor OfGone =
        Rule.Saying("'{0}', of which there is a measurement on {1}, is no class of this program: run 'infeed tune' again if it has another name now, or remove the entry");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors => [Rule, OfKind];

    public override void Begin(SourceReading reading)
    {
        var source = reading.Source;
        if (!source.Options.IsOpen)
            return;
        foreach (var (machine, measured) in source.Measurements.Where(found => !Tuning.Holds(found.Source, source.Schema, source.Options)).Take(1))
        {
            var isOtherKind = measured.Schema == source.Schema;
            reading.Report(
                isOtherKind ? OfKind : Rule,
                source.PlaceOf(isOtherKind ? "UseMultiprocessing" : source.Options.HasOpenWorkers ? "Workers" : "MaxQueueSize", reading.Cancellation),
                source.Type.Name, machine.Machine, measured.Measured);
        }
    }
}

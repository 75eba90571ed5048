using System.Collections.Immutable;
using Infeed.Analyzers.Reading;
using Infeed.Analyzers.Sources;
using Infeed.Generator.Model;
using Infeed.Generator.Profiles;
using Infeed.Generator.Rules;
using Microsoft.CodeAnalysis;

namespace Infeed.Analyzers.Rules.Profiles;

/// <summary>
/// Reports a measurement that does not hold any more, or may not. It is not used where the columns have changed since, so what the attribute leaves open stays
/// open. It is used where the code has: most changes of code make no difference to settings, so this is a suggestion.
/// </summary>
internal sealed class StaleProfileRule : SourceRule
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Warning(
        "INFEED552", RuleCategory.Cost,
        "A measurement is of the source as it is",
        "What was measured of '{0}' on {1} on {2} is not used, because its columns have changed since: run 'infeed tune' again");

    private static readonly DiagnosticDescriptor OfKind =
        Rule.Saying("What was measured of '{0}' on {1} on {2} is not used, because it is not of the kind of workers that UseMultiprocessing asks for: run 'infeed tune' again, or remove UseMultiprocessing");

    private static readonly DiagnosticDescriptor OfCode =
        Rule.Saying("The code of '{0}' is another than was measured on {1} on {2}, so its settings may not be the best any more: run 'infeed tune' again if a sample takes another time now");

    /// <summary>For an entry of a profile whose class no longer exists; reported at the entry in the file.</summary>
    public static readonly DiagnosticDescriptor OfGone =
        Rule.Saying("'{0}', of which there is a measurement on {1}, is no class of this program: run 'infeed tune' again if it has another name now, or remove the entry");

    /// <summary>For an entry of a mixture one of whose classes no longer exists.</summary>
    public static readonly DiagnosticDescriptor OfGonePart =
        Rule.Saying("'{0}', part of a mixture of which there is a measurement on {1}, is no class of this program: run 'infeed tune' again if it has another name now, or remove the entry");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors => [Rule, OfKind, OfCode];

    public override void Begin(SourceReading reading)
    {
        var source = reading.Source;
        if (!source.Options.IsOpen)
            return;
        var different = source.Measurements.Select(found => (found.Machine, Measured: found.Source, Rule: Difference(found.Source, source)))
            .FirstOrDefault(found => found.Rule is not null);
        if (different.Rule is { } rule)
        {
            var option = rule == OfKind ? "UseMultiprocessing" : OpenOption(source);
            reading.Report(
                rule, source.PlaceOf(option, reading.Cancellation), source.Type.Name, different.Machine.Machine, different.Measured.Measured);
            return;
        }

        var other = source.Measurements.FirstOrDefault(found => found.Source.Code is not null);
        if (other.Source?.Code is { } code && SourceHashes.Of(reading.Compilation, other.Source.Source) is { } present && present != Invariant.Hash(code))
        {
            reading.Report(
                OfCode, DiagnosticSeverity.Info, source.PlaceOf(OpenOption(source), reading.Cancellation),
                source.Type.Name, other.Machine.Machine, other.Source.Measured);
        }
    }

    private static string OpenOption(AnalyzedSource source) => source.Options.HasOpenWorkers ? "Workers" : "MaxQueueSize";

    private static DiagnosticDescriptor? Difference(ProfiledSource measured, AnalyzedSource source) =>
        measured.Schema != source.Schema ? Rule : Tuning.IsOfKind(measured, source.Options) ? null : OfKind;
}

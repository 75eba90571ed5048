using System.Collections.Immutable;
using Infeed.Analyzers.Reading;
using Infeed.Generator.Rules;
using Microsoft.CodeAnalysis;

namespace Infeed.Analyzers.Rules.Profiles;

/// <summary>Reports settings that are left to a measurement which nobody has made.</summary>
internal sealed class UnmeasuredRule : SourceRule
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Suggestion(
        "INFEED555", RuleCategory.Cost,
        "What is left to a measurement is measured",
        "{0} of '{1}' is DataSource.Auto, and there is no measurement of it, so each run begins modestly and looks for settings anew: run 'infeed tune' before your training command, and build again");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors => [Rule];

    public override void Begin(SourceReading reading)
    {
        var source = reading.Source;
        // Another rule reports a profile that cannot be read.
        if (!source.Options.IsOpen || source.Measurements.Count > 0 || reading.Tuning.IsDamaged)
            return;
        var option = source.Options.HasOpenWorkers ? "Workers" : "MaxQueueSize";
        reading.Report(Rule, source.PlaceOf(option, reading.Cancellation), option, source.Type.Name);
    }
}

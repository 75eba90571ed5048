using System.Collections.Immutable;
using Infeed.Analyzers.Reading;
using Infeed.Generator.Profiles;
using Infeed.Generator.Rules;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;

namespace Infeed.Analyzers.Rules.Profiles;

/// <summary>Reports settings that were measured on another machine than the one that trains. Which machine builds does not matter.</summary>
internal sealed class OtherMachineRule : SourceRule
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Warning(
        "INFEED553", RuleCategory.Cost,
        "Settings were measured on the machine that trains",
        "The settings of '{0}' were measured on {1} with {2}, and infeed_processor_count is {3}: run 'infeed tune' where the program trains, and name that machine in InfeedProfileMachine");

    /// <summary>For a project that names a machine of which there is no profile; reported at the first profile in the file.</summary>
    public static readonly DiagnosticDescriptor OfUnknown =
        Rule.Saying("InfeedProfileMachine is '{0}', of which there is no profile, so nothing is baked into this build: name one of {1}");

    /// <summary>
    /// For a project that names no machine; reported at the second profile in the file. Only a suggestion, because each run takes the right profile.
    /// </summary>
    public static readonly DiagnosticDescriptor OfSeveral =
        Rule.Saying("There are profiles of several machines, {0}, so each run chooses and no setting is a constant of this build: name one in InfeedProfileMachine if the program is for it alone");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors => [Rule];

    public override void Begin(SourceReading reading)
    {
        var source = reading.Source;
        if (reading.Settings.ProcessorCount is not { } processors || !source.Options.IsOpen || source.Measurements is not [var (machine, measured)]
            || machine.Cores == processors || !Tuning.Holds(measured, source.Schema, source.Options))
            return;
        reading.Report(
            Rule, source.PlaceOf(source.Options.HasOpenWorkers ? "Workers" : "MaxQueueSize", reading.Cancellation),
            source.Type.Name, machine.Machine, Quantity.Of(machine.Cores, "processor"), SymbolText.Number(processors));
    }
}

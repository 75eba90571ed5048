using System.Collections.Immutable;
using Infeed.Analyzers.Reading;
using Infeed.Generator.Rules;
using Microsoft.CodeAnalysis;

namespace Infeed.Analyzers.Rules.Processes;

/// <summary>Reports a loader that asks for worker processes of a source that the build has none of, because its settings have none.</summary>
internal sealed class ProcessesLeftOutRule : SourceRule
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Warning(
        "INFEED108", RuleCategory.Processes,
        "A loader asks for no worker processes that the build leaves out",
        "CreateLoader in '{0}' {1} worker processes on for '{2}', whose settings have none, so this build leaves out what they need, because InfeedWorkerProcesses is WhereSet: set UseMultiprocessing = true on the attribute, or InfeedWorkerProcesses to Always");

    // UseMultiprocessing alone does not help a source whose attribute has no workers.
    private static readonly DiagnosticDescriptor OfNoWorkers =
        Rule.Saying("CreateLoader in '{0}' {1} worker processes on for '{2}', whose settings have none, so this build leaves out what they need, because InfeedWorkerProcesses is WhereSet: set Workers to 1 or more and UseMultiprocessing = true on the attribute, or InfeedWorkerProcesses to Always");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors => [Rule, OfNoWorkers];

    public override void Begin(SourceReading reading)
    {
        if (reading.Source.RefusedLoader is { } loader)
        {
            reading.Report(
                reading.Source.Options.Workers == 0 ? OfNoWorkers : Rule, loader.Call, loader.Member, loader.Verb, reading.Source.Type.Name);
        }
    }
}

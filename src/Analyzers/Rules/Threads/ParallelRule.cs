using System.Collections.Immutable;
using Infeed.Analyzers.Owners;
using Infeed.Analyzers.Reading;
using Infeed.Analyzers.Sources;
using Infeed.Generator.Rules;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Rules.Threads;

/// <summary>Reports parallel loops inside a sample, because workers already run in parallel.</summary>
internal sealed class ParallelRule : SourceRule
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Warning(
        "INFEED205", RuleCategory.Threads,
        "A sample is not made in parallel",
        "'{0}' in '{1}' spreads one sample over all processors while {2} workers fill samples, so threads outnumber processors and wait for each other: write a plain loop, because the workers are parallel already");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors => [Rule];

    public override void Begin(SourceReading reading)
    {
        if (reading.Source.HasSeveralWorkers)
            reading.OnSample(step => Look(reading, step), OperationKind.Invocation);
    }

    private static void Look(SourceReading reading, Step step)
    {
        var method = ((IInvocationOperation)step.Operation).TargetMethod;
        var type = method.ContainingType;
        if (type.Is("System.Threading.Tasks", "Parallel") || (type.Is("System.Linq", "ParallelEnumerable") && method.Name == "AsParallel"))
            reading.Report(Rule, step, type.Name == "Parallel" ? $"Parallel.{method.Name}"
                : method.Name, step.Frame.Chain, AnalyzedSource.Words(reading.Source.Seats));
    }
}

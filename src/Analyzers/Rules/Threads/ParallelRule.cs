using Infeed.Analyzers.Knowledge;
using Infeed.Analyzers.Paths;
using Infeed.Analyzers.Reading;
using Infeed.Generator.Validation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Rules.Threads;

/// <summary>Parallel loops inside of a sample, where workers are parallel already.</summary>
internal sealed class ParallelRule : SourceRule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe(
        "INFEED205", ThreadRules.Category, DiagnosticSeverity.Warning,
        "A sample is not made in parallel",
        "'{0}' in '{1}' spreads one sample over all processors while {2} workers fill samples, so that threads outnumber processors and wait for each other: write a plain loop, and set Workers");

    public override void Begin(SourceReading reading)
    {
        if (reading.Source.Options.Workers > 1 || reading.Source.IsConcurrent)
            reading.OnSample(step => Look(reading, step), OperationKind.Invocation);
    }

    private void Look(SourceReading reading, Step step)
    {
        var method = ((IInvocationOperation)step.Operation).TargetMethod;
        var type = method.ContainingType;
        if (type.Is("System.Threading.Tasks", "Parallel") || (type.Is("System.Linq", "ParallelEnumerable") && method.Name == "AsParallel"))
        {
            var options = reading.Source.Options;
            reading.Report(Descriptor, step, type.Name == "Parallel" ? $"Parallel.{method.Name}" : method.Name, step.Frame.Chain, SymbolText.Number(options.UseMultiprocessing ? options.Workers * options.WorkersPerProcess : options.Workers));
        }
    }
}

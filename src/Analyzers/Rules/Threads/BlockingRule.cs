using System.Collections.Immutable;
using Infeed.Analyzers.Knowledge;
using Infeed.Analyzers.Owners;
using Infeed.Analyzers.Reading;
using Infeed.Generator.Rules;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Rules.Threads;

/// <summary>Reports blocking waits for tasks in a sample.</summary>
internal sealed class BlockingRule : SourceRule
{
    private const string Tasks = "System.Threading.Tasks";

    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Warning(
        "INFEED204", RuleCategory.Threads,
        "A sample does not wait for tasks",
        "'{0}' in '{1}' blocks a worker until a task of the thread pool ends, so workers wait for the pool and each other: await it in an asynchronous [Sample], or call the synchronous method");

    private static readonly DiagnosticDescriptor OfOneWorker =
        Rule.Saying("'{0}' in '{1}' waits for one task at a time: await it in an asynchronous [Sample], where one worker has many in flight, or call the synchronous method");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors => [Rule, OfOneWorker];

    public override void Begin(SourceReading reading)
    {
        var rule = reading.Source.HasSeveralWorkers ? Rule : OfOneWorker;
        reading.OnSample(step => Look(reading, step, rule), OperationKind.Invocation, OperationKind.PropertyReference);
    }

    private static void Look(SourceReading reading, Step step, DiagnosticDescriptor rule)
    {
        var name = step.Operation switch
        {
            IPropertyReferenceOperation { Property: { Name: "Result", ContainingType: { } type } } when KnownTypes.IsTask(type) => "Result",
            IInvocationOperation { TargetMethod: { Name: "Wait" or "WaitAll" or "WaitAny" } method } when method.ContainingType.Is(Tasks, "Task") =>
                method.Name,
            IInvocationOperation { TargetMethod: { Name: "ToBlockingEnumerable" } method }
                when method.ContainingType.Is(Tasks, "TaskAsyncEnumerableExtensions") => method.Name,
            IInvocationOperation { TargetMethod: { Name: "GetResult", ContainingType: { Name: var awaiter, ContainingNamespace: { } space } } }
                when awaiter.EndsWith("Awaiter", StringComparison.Ordinal) && space.IsWithin("System.Runtime.CompilerServices") => "GetResult",
            _ => null,
        };
        // Null for 'WaitAll' and the like, which wait for several tasks.
        var task = (step.Operation as IInvocationOperation)?.Instance ?? (step.Operation as IPropertyReferenceOperation)?.Instance;
        if (name is not null && (task is null || !FinishedTasks.Is(task, step.Frame.Method)))
            reading.Report(rule, step, name, step.Frame.Chain);
    }
}

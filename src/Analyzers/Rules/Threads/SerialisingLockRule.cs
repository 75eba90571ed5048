using System.Collections.Immutable;
using Infeed.Analyzers.Flow;
using Infeed.Analyzers.Knowledge;
using Infeed.Analyzers.Operations;
using Infeed.Analyzers.Owners;
using Infeed.Analyzers.Reading;
using Infeed.Analyzers.Sources;
using Infeed.Generator.Rules;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Rules.Threads;

/// <summary>Reports locks that are held during the work of a sample, so that workers wait for each other.</summary>
internal sealed class SerialisingLockRule : SourceRule
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Suggestion(
        "INFEED206", RuleCategory.Threads,
        "Workers do not work under one lock",
        "The lock on '{0}' in '{1}' is held while a sample is made, so {2} worker threads work one after the other: hold it only for what needs it, or give each worker its own object in a [WorkerLocal] field");

    private static readonly DiagnosticDescriptor OfMethod =
        Rule.Saying("'{0}' in '{1}' is synchronized, so {2} worker threads run it one after the other: lock only what needs it, or give each worker its own object in a [WorkerLocal] field");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors => [Rule, OfMethod];

    public override void Begin(SourceReading reading)
    {
        if (reading.Source.IsConcurrent)
        {
            reading.OnSample(step => Look(reading, step, ((ILockOperation)step.Operation).LockedValue, [((ILockOperation)step.Operation).Body]),
                OperationKind.Lock);
            reading.OnSample(step => LookAtCall(reading, step), OperationKind.Invocation);
        }
    }

    // 'using (gate.EnterScope())', 'Monitor.Enter(gate)', 'semaphore.Wait()': held for what follows in the block, until it is given back.
    private static void LookAtCall(SourceReading reading, Step step)
    {
        var call = (IInvocationOperation)step.Operation;
        if (Guards.IsSynchronized(call.TargetMethod) && (call.Instance is null || step.OwnerOf(call.Instance) == Owner.Shared)
            && reading.BodyOf(call.TargetMethod.OriginalDefinition).Any(IsWork))
            reading.Report(OfMethod, step, call.TargetMethod.Name, step.Frame.Chain, AnalyzedSource.Words(reading.Source.Threads));
        if (Guards.IsTaking(call) && call.Subject() is { } held)
            LookAtTaking(reading, step, call, held);
    }

    private static void LookAtTaking(SourceReading reading, Step step, IOperation call, IOperation held)
    {
        var statement = call;
        while (statement.Parent is not (null or IBlockOperation or IUsingOperation))
            statement = statement.Parent;
        Look(reading, step, held, statement.Parent switch
        {
            IUsingOperation scope when scope.Body != statement => [scope.Body],
            IBlockOperation block => [.. Held(block, statement, other => IsSame(held, other, step.Frame.Method))],
            _ => [],
        });
    }

    private static IEnumerable<IOperation> Held(IBlockOperation block, IOperation taking, Func<IOperation, bool> isHeld)
    {
        foreach (var statement in block.Operations.SkipWhile(other => other != taking).Skip(1))
        {
            if (statement is IExpressionStatementOperation { Operation: { } call } && IsRelease(call, isHeld))
                yield break;
            // The release may also be inside a condition that checks whether the lock was taken.
            if (statement is ITryOperation { Finally: { } last } attempt && last.Descendants().Any(operation => IsRelease(operation, isHeld)))
            {
                yield return attempt.Body;
                yield break;
            }

            yield return statement;
        }
    }

    private static bool IsRelease(IOperation operation, Func<IOperation, bool> isHeld) =>
        operation is IInvocationOperation { TargetMethod: { } method } call
        && method.Name is "Release" or "Exit" or "ReleaseMutex" or "ExitReadLock" or "ExitWriteLock" or "ExitUpgradeableReadLock"
        && method.ContainingNamespace.IsWithin("System.Threading") && call.Subject() is { } released && isHeld(released);

    private static bool IsSame(IOperation held, IOperation other, IMethodSymbol? user) =>
        Members.Named(held, user) is var (one, _, _) && Members.Named(other, user) is var (another, _, _)
            ? one.IsSame(another)
            : held.Unwrapped().IsSameCode(other.Unwrapped());

    private static void Look(SourceReading reading, Step step, IOperation held, IReadOnlyList<IOperation> body)
    {
        held = held.Unwrapped();
        if (step.OwnerOf(held) == Owner.Shared && body.Any(IsWork))
            reading.Report(Rule, held.Syntax.GetLocation(), held.Syntax.ToString(), step.Frame.Chain, AnalyzedSource.Words(reading.Source.Threads));
    }

    // Locks are for short operations on a collection or counter, and for creating something at its first use. Neither counts as work.
    private static bool IsWork(IOperation body) => body.DescendantsAndSelf().Any(operation => IsLong(operation) && !RareCode.Is(operation));

    private static bool IsLong(IOperation operation) => operation is ILoopOperation
        || (operation is IInvocationOperation { TargetMethod: { ContainingNamespace: { } space } method }
            && (method.DeclaringSyntaxReferences.Length > 0 || IsSlow(space.ToDisplayString())));

    private static bool IsSlow(string space) =>
        space is "System.IO" or "System.IO.Compression" or "System.Data" or "System.Data.Common" or "System.Text.Json" or "System.Net.Http"
            || space.StartsWith("Microsoft.Data", StringComparison.Ordinal) || space.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal);
}

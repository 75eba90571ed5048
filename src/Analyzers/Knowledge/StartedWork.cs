using Infeed.Analyzers.Operations;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Knowledge;

/// <summary>Recognises work that code starts and does not wait for, so that it goes on when that code has ended.</summary>
internal static class StartedWork
{
    private const string Tasks = "System.Threading.Tasks";

    /// <summary>The call that starts a lambda or a local function elsewhere and does not wait for it; null if there is none.</summary>
    /// <param name="function">The lambda or the local function.</param>
    /// <param name="place">Code in it.</param>
    public static IInvocationOperation? Of(IOperation function, IOperation place) => function switch
    {
        IAnonymousFunctionOperation lambda => Starter(lambda),
        ILocalFunctionOperation { Symbol: var local } => function.Root().Descendants().OfType<IInvocationOperation>().FirstOrDefault(call =>
            call.TargetMethod.IsSame(local) && IsLeft(call, local, place))
            ?? function.Root().Descendants().OfType<IMethodReferenceOperation>().Where(reference => reference.Method.IsSame(local)).Select(Starter)
                .FirstOrDefault(call => call is not null),
        _ => null,
    };

    /// <summary>Whether a call of an asynchronous method is not waited for, and a place in the method is behind its first wait.</summary>
    public static bool IsLeft(IInvocationOperation call, IMethodSymbol method, IOperation place) => method.IsAsync && IsDiscarded(call)
        && Function(place) is var function && function.Descendants().Any(wait =>
            IsWait(wait) && (BehindOf(wait) <= place.Syntax.SpanStart || AreRepeated(wait, place, function)) && !wait.IsInFunction(function));

    // What stands above a wait in a loop comes behind it the next time, if there is a next time.
    private static bool AreRepeated(IOperation wait, IOperation place, IOperation function) => place.Ancestors()
        .TakeWhile(link => link != function).OfType<ILoopOperation>().Any(loop => IsRepeated(place, loop) && IsRepeated(wait, loop) && !EndsAtOnce(loop));

    // The initializer of a 'for' and the collection of a 'foreach' run once.
    private static bool IsRepeated(IOperation operation, ILoopOperation loop) =>
        operation.Outward().FirstOrDefault(step => step.Link == loop).Child is { } part && loop switch
        {
            IForLoopOperation { Before: var once } => !once.Contains(part),
            IForEachLoopOperation { Collection: var once } => part != once,
            _ => true,
        };

    // Whether the body of a loop ends with 'break', 'return' or 'throw', and nothing in it goes on with the next turn.
    private static bool EndsAtOnce(ILoopOperation loop) => loop.Body is IBlockOperation { Operations: var statements }
        && statements.Any(statement => statement is IThrowOperation or IReturnOperation { Kind: not OperationKind.YieldReturn }
            or IBranchOperation { BranchKind: BranchKind.Break })
        && !loop.Body.Descendants().Any(operation => operation is IBranchOperation { BranchKind: not BranchKind.Break } branch && IsOfNextTurn(branch, loop));

    private static bool IsOfNextTurn(IBranchOperation branch, ILoopOperation loop) =>
        branch.BranchKind == BranchKind.GoTo || branch.Target.IsSame(loop.ContinueLabel);

    // What is awaited, and the collection of an 'await foreach', come before the wait. An 'await using' waits at its end.
    private static int BehindOf(IOperation wait) => wait switch
    {
        IForEachLoopOperation { Body: var body } => body.Syntax.SpanStart,
        IUsingDeclarationOperation { Parent: { } block } => block.Syntax.Span.End,
        _ => wait.Syntax.Span.End,
    };

    private static IOperation Function(IOperation place) =>
        place.Ancestors().FirstOrDefault(link => link is IAnonymousFunctionOperation or ILocalFunctionOperation) ?? place.Root();

    private static bool IsWait(IOperation operation) => operation is IAwaitOperation or IForEachLoopOperation { IsAsynchronous: true }
        or IUsingOperation { IsAsynchronous: true } or IUsingDeclarationOperation { IsAsynchronous: true };

    private static IInvocationOperation? Starter(IOperation function) => function.AsArgument()?.Parent switch
    {
        IInvocationOperation call when IsStarter(call.TargetMethod) && IsDiscarded(call) => call,
        IObjectCreationOperation made when made.Type.Is("System.Threading", "Thread") => made.User() is IInvocationOperation { TargetMethod.Name: "Start" } call
            ? call : null,
        _ => null,
    };

    private static bool IsStarter(IMethodSymbol method) => method.Name switch
    {
        "Run" or "ContinueWith" => method.ContainingType.Is(Tasks, "Task"),
        "StartNew" => method.ContainingType.Is(Tasks, "TaskFactory"),
        "ForEachAsync" or "ForAsync" => method.ContainingType.Is(Tasks, "Parallel"),
        "QueueUserWorkItem" or "UnsafeQueueUserWorkItem" => method.ContainingType.Is("System.Threading", "ThreadPool"),
        _ => false,
    };

    // What is done with the task of a call, or with what comes behind it: nothing, '_ =', or a local that nobody asks.
    private static bool IsDiscarded(IInvocationOperation call) => call.User() switch
    {
        IExpressionStatementOperation => true,
        ISimpleAssignmentOperation { Target: IDiscardOperation } => true,
        IInvocationOperation { TargetMethod: { Name: "ContinueWith" or "Unwrap" or "ConfigureAwait" } } next when next.Subject()?.Unwrapped() == call =>
            IsDiscarded(next),
        IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: "Unwrap" } next } => IsDiscarded(next),
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var kept } } => !call.Root().Descendants().Any(use =>
            use is ILocalReferenceOperation { Local: var local } && local.IsSame(kept)),
        _ => false,
    };
}

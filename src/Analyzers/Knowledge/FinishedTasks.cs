using Infeed.Analyzers.Flow;
using Infeed.Analyzers.Operations;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Knowledge;

/// <summary>
/// Recognises tasks whose result needs no waiting: those that were awaited or checked for completion before, and those that a member keeps for all samples.
/// </summary>
internal static class FinishedTasks
{
    // Far more locals that hold one task than people write.
    private const int MaxDepth = 8;

    /// <summary>Whether a task is one of these at the place where its result is read.</summary>
    /// <param name="task">The task, its awaiter, or an item of a list of tasks.</param>
    /// <param name="user">The method.</param>
    public static bool Is(IOperation task, IMethodSymbol? user) => Is(task, user, 0);

    private static bool Is(IOperation task, IMethodSymbol? user, int depth)
    {
        var held = Held(task);
        // Only the first samples wait for a task that a member keeps.
        if (held is IAwaitOperation || Members.Named(held, user) is not null)
            return true;
        return held is ILocalReferenceOperation { Local: var local } reference && depth < MaxDepth
            && (IsDone(local, reference) || (Initial(local, reference) is { } value && Is(value, user, depth + 1)));
    }

    // The task behind its awaiter, or the list that it is in.
    private static IOperation Held(IOperation task)
    {
        while (true)
        {
            task = task.Unwrapped();
            var inner = task switch
            {
                IInvocationOperation { TargetMethod.Name: "GetAwaiter" or "ConfigureAwait" or "AsTask" or "Preserve", Instance: { } instance } => instance,
                IArrayElementReferenceOperation element => element.ArrayReference,
                IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } instance } => instance,
                // 'tasks.Select(task => task.Result)'
                IParameterReferenceOperation { Parameter: var parameter } => task.Ancestors().OfType<IAnonymousFunctionOperation>()
                    .FirstOrDefault(lambda => lambda.Symbol.IsSame(parameter.ContainingSymbol))?.AsArgument()?.Parent is IInvocationOperation call
                    ? call.Subject() : null,
                _ => null,
            };
            if (inner is null)
                return task;
            task = inner;
        }
    }

    private static IOperation? Initial(ILocalSymbol local, IOperation use)
    {
        foreach (var operation in use.Root().Descendants())
        {
            switch (operation)
            {
                case IVariableDeclaratorOperation declarator when declarator.Symbol.IsSame(local) && declarator.GetVariableInitializer() is { } initializer:
                    return initializer.Value;
                case IForEachLoopOperation { LoopControlVariable: IVariableDeclaratorOperation { Symbol: var item }, Collection: var list }
                    when item.IsSame(local):
                    return list;
            }
        }

        return null;
    }

    // 'await Task.WhenAll(one, other)', 'if (task.IsCompletedSuccessfully)'. After 'WhenAny' it is not known which of the tasks is done.
    private static bool IsDone(ILocalSymbol local, IOperation use) => use.Root().Descendants().Any(operation =>
        operation.Syntax.SpanStart < use.Syntax.SpanStart && operation switch
        {
            IAwaitOperation { Operation: IInvocationOperation { TargetMethod.Name: "WhenAny" } } => false,
            IAwaitOperation awaited => awaited.Descendants().Any(inner => IsOf(inner, local)),
            IPropertyReferenceOperation { Property: { Name: "IsCompleted" or "IsCompletedSuccessfully", ContainingType: var type }, Instance: { } asked } =>
                KnownTypes.IsTask(type) && IsOf(asked.Unwrapped(), local),
            _ => false,
        });

    private static bool IsOf(IOperation operation, ILocalSymbol local) => operation is ILocalReferenceOperation { Local: var other } && other.IsSame(local);
}

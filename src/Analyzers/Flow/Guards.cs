using Infeed.Analyzers.Operations;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Flow;

/// <summary>Recognises code that runs while a lock is held.</summary>
internal static class Guards
{
    /// <summary>The objects of the lock statements around an operation, in the same method.</summary>
    public static IEnumerable<IOperation> Locked(IOperation operation) =>
        operation.Ancestors().TakeWhile(link => link is not (IAnonymousFunctionOperation or ILocalFunctionOperation)).OfType<ILockOperation>()
            .Select(held => held.LockedValue);

    /// <summary>Whether a lock statement, or a scope of a <c>Lock</c>, is around an operation.</summary>
    public static bool IsGuarded(IOperation operation)
    {
        // Without an iterator: rules ask this of every call and write.
        for (var link = operation.Parent; link is not null; link = link.Parent)
        {
            if (link is ILockOperation || (link is IUsingOperation { Resources: { } resources } && HasLock(resources)))
                return true;
            // 'using var scope = gate.EnterScope();' guards what follows it.
            if (link is IBlockOperation { Operations: var statements })
            {
                foreach (var statement in statements)
                {
                    if (statement is IUsingDeclarationOperation && HasLock(statement))
                        return true;
                }
            }

            if (link is ILocalFunctionOperation { Symbol: { } local })
                return IsCalledGuarded(link, local);
        }

        return false;
    }

    // A local function is guarded if all its uses are.
    private static bool IsCalledGuarded(IOperation function, IMethodSymbol local)
    {
        var uses = function.Root().Descendants().Where(operation => operation switch
        {
            IInvocationOperation { TargetMethod: { } called } => called.IsSame(local),
            IMethodReferenceOperation { Method: { } named } => named.IsSame(local),
            _ => false,
        }).ToArray();
        return uses.Length > 0 && uses.All(use => use is IInvocationOperation && !use.IsWithin(function) && IsGuarded(use));
    }

    /// <summary>Whether a method takes a lock by method calls, so that its blocks do not show which code is guarded.</summary>
    /// <param name="operations">All operations of the method.</param>
    public static bool TakesLocks(IReadOnlyList<IOperation> operations)
    {
        foreach (var operation in operations)
        {
            if (operation is IInvocationOperation { TargetMethod.Name: not "EnterScope" } call
                && (IsTaking(call) || (call.TargetMethod.Name is "EnterReadLock" or "WaitAsync" && IsLock(call.TargetMethod.ContainingType))))
                return true;
        }

        return false;
    }

    /// <summary>Whether a call takes an exclusive lock.</summary>
    public static bool IsTaking(IInvocationOperation call) =>
        call.TargetMethod is { Name: "EnterScope" or "Enter" or "TryEnter" or "Wait" or "WaitOne" or "EnterWriteLock" or "EnterUpgradeableReadLock" } method
            && IsLock(method.ContainingType);

    /// <summary>Whether a method holds the lock of its object, or of its class, while it runs: <c>[MethodImpl(MethodImplOptions.Synchronized)]</c>.</summary>
    public static bool IsSynchronized(IMethodSymbol? method) =>
        method is not null && (method.MethodImplementationFlags & System.Reflection.MethodImplAttributes.Synchronized) != 0;

    private static bool HasLock(IOperation resources) =>
        resources.DescendantsAndSelf().Any(operation => operation is IInvocationOperation { TargetMethod.Name: "EnterScope" } call && IsTaking(call));

    private static bool IsLock(INamedTypeSymbol type) =>
        type.Name is "Monitor" or "Lock" or "SemaphoreSlim" or "Semaphore" or "Mutex" or "WaitHandle" or "SpinLock" or "ReaderWriterLockSlim"
        && type.ContainingNamespace.IsWithin("System.Threading");
}

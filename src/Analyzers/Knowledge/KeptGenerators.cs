using Infeed.Analyzers.Flow;
using Infeed.Analyzers.Operations;
using Infeed.Analyzers.Owners;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Knowledge;

/// <summary>Recognises random numbers from a generator that outlives the call: each number depends on how many were drawn before.</summary>
internal static class KeptGenerators
{
    /// <summary>
    /// The call that draws such a number, as the user wrote it, and whether the threads of a process draw from the same generator; null if there is none.
    /// </summary>
    public static (string Name, bool IsShared)? Drawn(Step step)
    {
        if (step.Operation is not IInvocationOperation { Instance: { Type: { } type } instance, TargetMethod.Name: var method }
            || !type.Derives("System", "Random") || !IsDraw(method))
            return null;
        var (holder, isOfThread) = Holder(instance);
        return IsKept(step, holder) ? ($"{instance.Syntax}.{method}", !isOfThread && step.OwnerOf(holder) == Owner.Shared) : null;
    }

    /// <summary>
    /// The call by which a constructor draws from a generator in a member whose seed is another in each run, as the user wrote it; null if there is none.
    /// </summary>
    public static string? Drawn(Step step, MemberValues values) =>
        step.Operation is IInvocationOperation { Instance: { Type: { } type } instance, TargetMethod.Name: var method }
            && type.Derives("System", "Random") && IsDraw(method) && step.Named(Holder(instance).Holder) is var (member, _, _)
            && values.Of(member).Any(value => Nondeterminism.Generator(value.Value.Unwrapped()) is not null)
        ? $"{instance.Syntax}.{method}" : null;

    private static bool IsDraw(string method) =>
        method.StartsWith("Next", StringComparison.Ordinal) || method is "Shuffle" or "GetItems" or "GetHexString" or "GetString";

    // For the value of a ThreadLocal, an AsyncLocal or a Lazy, the object that holds it. With the first two, each thread or asynchronous call has a value of
    // its own.
    private static (IOperation Holder, bool IsOfThread) Holder(IOperation generator)
    {
        for (var isOfThread = false; ;)
        {
            switch (generator.Unwrapped())
            {
                case IPropertyReferenceOperation { Instance: { } holder,
                    Property: { Name: "Value", ContainingType.Name: "ThreadLocal" or "AsyncLocal" or "Lazy" } value }:
                    isOfThread |= value.ContainingType.Name is not "Lazy";
                    generator = holder;
                    break;
                // '(generator ??= new(3)).Next()'
                case ICoalesceAssignmentOperation made:
                    generator = made.Target;
                    break;
                default:
                    return (generator, isOfThread);
            }
        }
    }

    // A generator that outlives the sample continues where another sample stopped. A generator in an object that the sample creates does not.
    private static bool IsKept(Step step, IOperation holder) => step.OwnerOf(holder) == Owner.Shared
        || (step.Named(holder) is var (member, _, instance)
            && (member.IsStatic || (instance is null ? step.Frame.Receiver : step.OwnerOf(instance)) is Owner.Source or Owner.Shared));
}

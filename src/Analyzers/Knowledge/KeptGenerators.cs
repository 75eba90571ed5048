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
    /// <summary>The call that draws such a number, as the user wrote it; null if there is none.</summary>
    public static string? Drawn(Step step) =>
        step.Operation is IInvocationOperation { Instance: { Type: { } type } instance, TargetMethod.Name: var method } && type.Derives("System", "Random")
        && IsDraw(method) && IsKept(step, instance)
            ? $"{instance.Syntax}.{method}"
            : null;

    private static bool IsDraw(string method) =>
        method.StartsWith("Next", StringComparison.Ordinal) || method is "Shuffle" or "GetItems" or "GetHexString" or "GetString";

    // A generator that outlives the sample continues where another sample stopped. A generator in an object that the sample creates does not.
    private static bool IsKept(Step step, IOperation generator) => generator.Unwrapped() switch
    {
        // The value of a ThreadLocal, an AsyncLocal or a Lazy.
        IPropertyReferenceOperation { Property: { Name: "Value", ContainingType.Name: "ThreadLocal" or "AsyncLocal" or "Lazy" }, Instance: { } holder } =>
            IsKept(step, holder),
        _ => step.OwnerOf(generator) == Owner.Shared
            || (Members.Named(generator, step.Frame.Method) is var (member, _, instance)
                && (member.IsStatic || (instance is null ? step.Frame.Receiver : step.OwnerOf(instance)) is Owner.Source or Owner.Shared)),
    };
}

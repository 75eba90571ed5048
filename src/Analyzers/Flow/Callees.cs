using System.Collections.Immutable;
using Infeed.Analyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Flow;

/// <summary>The methods of the compilation that an operation calls.</summary>
internal static class Callees
{
    public static IEnumerable<Callee> Of(IOperation operation, INamedTypeSymbol source)
    {
        switch (operation)
        {
            case IInvocationOperation { TargetMethod: { } method } call:
                return One(method, call.Instance, call.Arguments, source);
            case IObjectCreationOperation { Constructor: { } constructor } creation:
                return One(constructor, creation, creation.Arguments, source);
            case IMethodReferenceOperation { Method: { } method } reference:
                return One(method, reference.Instance, [], source);
            case IPropertyReferenceOperation { Property: { } property } reference when !Members.IsAutomatic(property):
                return Accessors(reference, property).SelectMany(accessor => One(accessor, reference.Instance, reference.Arguments, source));
            case IBinaryOperation { OperatorMethod: { } method }:
                return One(method, null, [], source);
            case IUnaryOperation { OperatorMethod: { } method }:
                return One(method, null, [], source);
            case IConversionOperation { OperatorMethod: { } method }:
                return One(method, null, [], source);
            default:
                return [];
        }
    }

    private static IEnumerable<IMethodSymbol> Accessors(IPropertyReferenceOperation reference, IPropertySymbol property)
    {
        var isTarget = reference.Parent is IAssignmentOperation assignment && assignment.Target == reference;
        if (property.GetMethod is { } get && !(isTarget && reference.Parent is ISimpleAssignmentOperation))
            yield return get;
        if (property.SetMethod is { } set && (isTarget || reference.Parent is IIncrementOrDecrementOperation))
            yield return set;
    }

    private static IEnumerable<Callee> One(IMethodSymbol method, IOperation? instance, ImmutableArray<IArgumentOperation> arguments, INamedTypeSymbol source)
    {
        // Local functions and lambdas lie in the body that is walked anyway.
        if (method.MethodKind is MethodKind.LocalFunction or MethodKind.AnonymousFunction or MethodKind.DelegateInvoke)
            return [];
        var target = (method.ReducedFrom ?? method).OriginalDefinition;
        if (instance is IInstanceReferenceOperation { Syntax: var syntax } && target.IsVirtualLike() && !syntax.ToString().StartsWith("base", StringComparison.Ordinal))
            target = OverrideIn(source, target) ?? target;
        return target.DeclaringSyntaxReferences.Length == 0 ? [] : [new Callee(target, instance, arguments)];
    }

    private static bool IsVirtualLike(this IMethodSymbol method) => method.IsVirtual || method.IsAbstract || method.IsOverride;

    private static IMethodSymbol? OverrideIn(INamedTypeSymbol source, IMethodSymbol method)
    {
        for (var type = source; type is not null; type = type.BaseType)
        {
            foreach (var candidate in type.GetMembers(method.Name).OfType<IMethodSymbol>())
            {
                for (var link = candidate; link is not null; link = link.OverriddenMethod)
                {
                    if (link.OriginalDefinition.IsSame(method))
                        return candidate.OriginalDefinition;
                }
            }
        }

        return null;
    }
}

/// <summary>A call.</summary>
/// <param name="Method">The method, as it is declared.</param>
/// <param name="Instance">The object that it is called on, or that it makes.</param>
/// <param name="Arguments">The arguments.</param>
internal readonly record struct Callee(IMethodSymbol Method, IOperation? Instance, ImmutableArray<IArgumentOperation> Arguments);

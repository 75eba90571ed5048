using System.Collections.Immutable;
using Infeed.Analyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Flow;

/// <summary>The methods of the compilation that an operation calls.</summary>
/// <param name="delegates">The delegates that members hold.</param>
/// <param name="implementations">The objects of interfaces that members hold.</param>
internal sealed class Callees(Delegates delegates, Implementations implementations)
{
    public Implementations Implementations => implementations;

    /// <param name="operation">The operation.</param>
    /// <param name="user">The method that it is in.</param>
    public IEnumerable<Callee> Of(IOperation operation, IMethodSymbol? user)
    {
        switch (operation)
        {
            case IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke, Instance: { } called } call:
                return delegates.Called(called, call.Arguments, user);
            case IPropertyReferenceOperation { Property: { Name: "Value" } property, Instance: { } holder }
                when Delegates.Factory(property.ContainingType) is { } kind:
                return delegates.Made(holder, kind, user);
            case IInvocationOperation { TargetMethod: { } method } call:
                return Called(method, call.Instance, call.Arguments, user);
            case IObjectCreationOperation { Constructor: { } constructor } creation:
                return One(constructor, creation, creation.Arguments);
            case IMethodReferenceOperation { Method: { } method } reference:
                return One(method, reference.Instance, []);
            // The code of a property of another assembly is not known, unless a class of this one overrides or implements it. So can one override a property
            // without code.
            case IPropertyReferenceOperation { Property: { } property } reference
                when Implementations.CanBeOther(property) || (!property.DeclaringSyntaxReferences.IsEmpty && !Members.IsAutomatic(property)):
                return OfAccessors(reference, property, user);
            case IRecursivePatternOperation { DeconstructSymbol: IMethodSymbol method } pattern:
                return Called(method, pattern.Matched(), [], user);
            case IBinaryOperation { OperatorMethod: { } method }:
                return One(method, null, []);
            case IUnaryOperation { OperatorMethod: { } method }:
                return One(method, null, []);
            case IConversionOperation { OperatorMethod: { } method }:
                return One(method, null, []);
            default:
                return [];
        }
    }

    private IEnumerable<Callee> Called(
        IMethodSymbol method, IOperation? instance, ImmutableArray<IArgumentOperation> arguments, IMethodSymbol? user) =>
        Implementations.CanBeOther(method) && instance is not (null or IInstanceReferenceOperation) and var held
            ? OfHeld(held, method, arguments, user) : One(method, instance, arguments);

    private IEnumerable<Callee> OfHeld(IOperation held, IMethodSymbol method, ImmutableArray<IArgumentOperation> arguments, IMethodSymbol? user)
    {
        var found = implementations.Of(method, held, user).ToArray();
        return found.Length == 0 ? One(method, held, arguments)
            : found.Where(target => target.DeclaringSyntaxReferences.Length > 0).Select(target => new Callee(target, held, arguments));
    }

    // A method of its own, because a lambda in Of would allocate its captured variables for every operation, before the switch has chosen a case.
    private IEnumerable<Callee> OfAccessors(IPropertyReferenceOperation reference, IPropertySymbol property, IMethodSymbol? user) =>
        Accessors(reference, property).SelectMany(accessor => Called(accessor, reference.Holder(), reference.Arguments, user));

    private static IEnumerable<IMethodSymbol> Accessors(IPropertyReferenceOperation reference, IPropertySymbol property)
    {
        var isTarget = reference.Parent is IAssignmentOperation assignment && assignment.Target == reference;
        if (property.GetMethod is { } get && !(isTarget && reference.Parent is ISimpleAssignmentOperation))
            yield return get;
        if (property.SetMethod is { } set && (isTarget || reference.Parent is IIncrementOrDecrementOperation))
            yield return set;
    }

    private IEnumerable<Callee> One(IMethodSymbol method, IOperation? instance, ImmutableArray<IArgumentOperation> arguments)
    {
        // Local functions and lambdas are part of a body that is walked anyway.
        if (method.MethodKind is MethodKind.LocalFunction or MethodKind.AnonymousFunction or MethodKind.DelegateInvoke)
            return [];
        var target = (method.ReducedFrom ?? method).OriginalDefinition;
        if (instance is IInstanceReferenceOperation self)
            target = implementations.OfThis(target, self);
        return target.DeclaringSyntaxReferences.Length == 0 ? [] : [new Callee(target, instance, arguments)];
    }
}

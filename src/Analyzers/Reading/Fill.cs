using Infeed.Analyzers.Knowledge;
using Infeed.Analyzers.Operations;
using Infeed.Analyzers.Owners;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Reading;

/// <summary>An operation that adds to or sets an item of a collection in a member.</summary>
/// <param name="Member">The member.</param>
/// <param name="Collection">The operation that refers to it.</param>
/// <param name="Method">The method that does it: a method such as <c>Add</c>, or the indexer's accessor.</param>
internal readonly record struct Fill(ISymbol Member, IOperation Collection, IMethodSymbol Method)
{
    /// <summary>The operations that can fill a collection.</summary>
    public static readonly OperationKind[] Kinds = [OperationKind.Invocation, OperationKind.SimpleAssignment, OperationKind.CompoundAssignment,
        OperationKind.Increment, OperationKind.Decrement];

    public static Fill? Of(Step step) => step.Operation switch
    {
        IInvocationOperation { Instance: { Type: { } type } collection, TargetMethod: { } method } when ThreadSafety.IsGathering(type, method) =>
            Of(collection, method, step),
        IAssignmentOperation { Target: { } target } => OfElement(target, step),
        IIncrementOrDecrementOperation { Target: { } target } => OfElement(target, step),
        _ => null,
    };

    private static Fill? OfElement(IOperation target, Step step) => target switch
    {
        IPropertyReferenceOperation { Property: { IsIndexer: true, SetMethod: { } set }, Instance: { Type: { } type } collection }
            when type.ContainingNamespace.IsWithin("System.Collections") => Of(collection, set, step),
        _ => null,
    };

    private static Fill? Of(IOperation collection, IMethodSymbol method, Step step) =>
        step.Named(collection.Accessed()) is var (member, _, _) ? new Fill(member, collection, method) : null;
}

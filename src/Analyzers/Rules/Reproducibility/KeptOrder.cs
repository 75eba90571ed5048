using Infeed.Analyzers.Operations;
using Infeed.Analyzers.Owners;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Rules.Reproducibility;

/// <summary>
/// Follows a sequence through queries, locals and the helpers that return it, to find out whether a member keeps its order. A sequence that is used up before
/// it reaches a member does not count.
/// </summary>
internal static class KeptOrder
{
    /// <summary>Whether the order of a sequence ends up in a member.</summary>
    /// <param name="sequence">The sequence.</param>
    /// <param name="frame">The method that contains it, with its callers.</param>
    public static bool IsKept(IOperation sequence, Frame frame) => IsKept(sequence, frame, new HashSet<ISymbol>(SymbolEqualityComparer.Default));

    private static bool IsKept(IOperation sequence, Frame frame, HashSet<ISymbol> seen) => sequence.User() switch
    {
        IFieldInitializerOperation or IPropertyInitializerOperation => true,
        ISimpleAssignmentOperation { Target: IFieldReferenceOperation or IPropertyReferenceOperation { Property.IsIndexer: false } } => true,
        ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: var local } } => IsKept(local, sequence, frame, seen),
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } } => IsKept(local, sequence, frame, seen),
        IArgumentOperation { Parent: IInvocationOperation call } argument => IsKept(call, argument, frame, seen),
        IArgumentOperation { Parent: IObjectCreationOperation { Type: { } made } creation } => IsList(made) && IsKept(creation, frame, seen),
        IInvocationOperation { TargetMethod.Name: "ToArray" or "ToList" or "AsReadOnly" or "ToImmutable" or "AsEnumerable" or "AsSpan" } call =>
            IsKept(call, frame, seen),
        // 'words.ToList().ForEach(word => list.Add(word))'
        IInvocationOperation { TargetMethod.Name: "ForEach", Arguments: [{ Value: { } each }] } =>
            each.Unwrapped() is IDelegateCreationOperation made && CollectedInOrder.Is(made),
        ISpreadOperation { Parent: ICollectionExpressionOperation collection } => !Ordering.IsTable(collection.Type) && IsKept(collection, frame, seen),
        IConditionalOperation or ICoalesceOperation => sequence.User()!.Type is not null && IsKept(sequence.User()!, frame, seen),
        IForEachLoopOperation loop when sequence.IsWithin(loop.Collection) => IsKept(loop, frame, seen),
        IReturnOperation { Kind: OperationKind.Return } end => IsReturned(end, frame, seen),
        _ => false,
    };

    // The loop adds the items to an ordered collection, or yields them.
    private static bool IsKept(IForEachLoopOperation loop, Frame frame, HashSet<ISymbol> seen) =>
        CollectedInOrder.Is(loop) || (Ordering.IsYielded(loop) && IsReturned(loop, frame, seen));

    private static bool IsKept(IInvocationOperation call, IArgumentOperation argument, Frame frame, HashSet<ISymbol> seen) => call.TargetMethod switch
    {
        { Name: var name } when Ordering.IsSettledBy(name) => false,
        { Name: "AddRange" or "InsertRange", ContainingType: var type } => call.Instance is not null && IsList(type),
        { Name: "Join" or "Concat", ContainingType.SpecialType: SpecialType.System_String } => IsKept(call, frame, seen),
        // Queries, and methods that make lists from them.
        { ContainingNamespace: { } space } =>
            argument.Parameter?.Ordinal == 0 && (space.IsWithin("System.Linq") || space.IsWithin("System.Collections.Immutable"))
            && IsSequence(call.Type) && IsKept(call, frame, seen),
        _ => false,
    };

    private static bool IsKept(ILocalSymbol local, IOperation within, Frame frame, HashSet<ISymbol> seen) =>
        seen.Add(local) && within.Root().Descendants().OfType<ILocalReferenceOperation>().Any(use =>
            use.Local.IsSame(local) && !use.IsWithin(within) && IsKept(use, frame, seen));

    // The use of a lambda's result is not known.
    private static bool IsReturned(IOperation end, Frame frame, HashSet<ISymbol> seen) =>
        !end.Ancestors().Any(link => link is IAnonymousFunctionOperation or ILocalFunctionOperation)
        && frame is { Call: { } call, Caller: { } caller } && IsKept(call, caller, seen);

    private static bool IsSequence(ITypeSymbol? type) =>
        type is IArrayTypeSymbol || type is { SpecialType: not SpecialType.System_String } && !Ordering.IsTable(type)
        && (type.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T
            || type.AllInterfaces.Any(face => face.SpecialType == SpecialType.System_Collections_IEnumerable));

    private static bool IsList(ITypeSymbol type) => type.ContainingNamespace.IsWithin("System.Collections") && !Ordering.IsTable(type);
}

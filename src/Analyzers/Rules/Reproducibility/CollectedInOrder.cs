using Infeed.Analyzers.Flow;
using Infeed.Analyzers.Operations;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Rules.Reproducibility;

/// <summary>Recognises code that puts one item after the other into something that keeps their order.</summary>
internal static class CollectedInOrder
{
    /// <summary>Whether a loop adds its items to a list or an array, or numbers them in a table: <c>ids[word] = ids.Count</c>.</summary>
    public static bool Is(IForEachLoopOperation loop) => Is(loop.Body, new HashSet<ISymbol>(SymbolEqualityComparer.Default));

    /// <summary>Whether a lambda or a method that is called for each item does so: <c>words.ForEach(list.Add)</c>.</summary>
    public static bool Is(IDelegateCreationOperation each) => each.Target switch
    {
        IAnonymousFunctionOperation { Body: { } body } => Is(body, new HashSet<ISymbol>(SymbolEqualityComparer.Default)),
        IMethodReferenceOperation { Method: { } method, Instance: var list } => IsAdding(method.Name) && IsList(list?.Type),
        _ => false,
    };

    private static bool Is(IOperation body, HashSet<ISymbol> seen) => body.DescendantsAndSelf().Any(operation => operation switch
    {
        IInvocationOperation { TargetMethod.Name: var name, Instance: { Type: { } type } table } call when IsAdding(name) =>
            IsList(type) || (Ordering.IsTable(type) && call.Arguments is [_, { Value: { } number }] && IsCount(number, table)),
        IInvocationOperation call => IsOfCallee(call, seen),
        ISimpleAssignmentOperation { Target: IArrayElementReferenceOperation { Indices: var indices } } => indices.Any(index => IsPosition(index, body)),
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } table }, Value: { } number } =>
            Ordering.IsTable(table.Type) && IsCount(number, table),
        _ => false,
    });

    // 'Collect(folder, files)', which adds to a list that is not its own.
    private static bool IsOfCallee(IInvocationOperation call, HashSet<ISymbol> seen)
    {
        var method = call.TargetMethod.OriginalDefinition;
        if (method.DeclaringSyntaxReferences.IsEmpty || call.SemanticModel is not { Compilation: { } compilation } || !seen.Add(method))
            return false;
        return new Bodies(compilation, CancellationToken.None).Of(method).SelectMany(body => body.Descendants()).OfType<IInvocationOperation>().Any(inner =>
            IsAdding(inner.TargetMethod.Name) && inner.Instance is { } list && IsList(list.Type)
                ? !(list.Unwrapped() is ILocalReferenceOperation { Local.ContainingSymbol: var owner } && owner.IsSame(method))
                : IsOfCallee(inner, seen));
    }

    private static bool IsAdding(string name) => name is "Add" or "AddLast" or "AddRange" or "Enqueue" or "Push";

    private static bool IsList(ITypeSymbol? type) =>
        type?.ContainingNamespace.IsWithin("System.Collections") == true && type.Name != "PriorityQueue" && !Ordering.IsTable(type);

    // 'next++', or the current count of the table. The count of another collection is not a position.
    private static bool IsCount(IOperation value, IOperation table) => value.Unwrapped() switch
    {
        IIncrementOrDecrementOperation { Target: ILocalReferenceOperation or IFieldReferenceOperation } => true,
        IPropertyReferenceOperation { Property.Name: "Count", Instance: { } counted } => Referenced(counted) is { } symbol && symbol.IsSame(Referenced(table)),
        _ => false,
    };

    // 'words[next++] = word', but not 'words[id] = word', where the item itself says its place.
    private static bool IsPosition(IOperation index, IOperation body) => index.DescendantsAndSelf().Any(part => part switch
    {
        IIncrementOrDecrementOperation => true,
        ILocalReferenceOperation or IFieldReferenceOperation => Referenced(part) is { } counter && body.Descendants().Any(operation => operation switch
        {
            IIncrementOrDecrementOperation { Target: { } target } => counter.IsSame(Referenced(target)),
            ICompoundAssignmentOperation { Target: { } target } => counter.IsSame(Referenced(target)),
            _ => false,
        }),
        _ => false,
    });

    private static ISymbol? Referenced(IOperation operation) => operation.Unwrapped() switch
    {
        ILocalReferenceOperation local => local.Local,
        IMemberReferenceOperation member => member.Member,
        IParameterReferenceOperation parameter => parameter.Parameter,
        _ => null,
    };
}

using Infeed.Analyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Rules.Reproducibility;

/// <summary>Finds loops that put items at places in the order in which they come: <c>foreach (var word in words) lengths[next++] = word.Length;</c>.</summary>
internal static class ItemPlaces
{
    /// <summary>Whether the body of a loop writes to places by a local that it counts up.</summary>
    public static bool Counts(IForEachLoopOperation loop)
    {
        var counted = loop.Body.Descendants().Select(Counted).OfType<ILocalSymbol>().ToList();
        return counted.Count > 0 && loop.Body.Descendants().OfType<ISimpleAssignmentOperation>().Any(write =>
            Place(write.Target) is { } place
            && place.DescendantsAndSelf().OfType<ILocalReferenceOperation>().Any(use => counted.Any(local => local.IsSame(use.Local))));
    }

    private static ILocalSymbol? Counted(IOperation operation) => operation switch
    {
        IIncrementOrDecrementOperation { Target: ILocalReferenceOperation { Local: { } local } } => local,
        ICompoundAssignmentOperation { Target: ILocalReferenceOperation { Local: { } local } } => local,
        _ => null,
    };

    private static IOperation? Place(IOperation target) => target switch
    {
        IArrayElementReferenceOperation { Indices: [{ } index] } => index,
        IPropertyReferenceOperation { Property.IsIndexer: true, Arguments: [{ Value: { } index }] } => index,
        IImplicitIndexerReferenceOperation { Argument: { } index } => index,
        _ => null,
    };
}

using Infeed.Analyzers.Operations;
using Infeed.Analyzers.Owners;
using Infeed.Analyzers.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Rules.Reproducibility;

/// <summary>
/// What samples only count or add up: <c>visits[index]++</c>, <c>item.Uses++</c>, <c>sums[labels[index]] += value</c>. That makes a sample differ only if the
/// code of a sample also reads it.
/// </summary>
internal sealed class SampleCounts
{
    private readonly List<(Step Step, IOperation Target, IOperation Place, ISymbol Member)> counts = [];
    private readonly List<(IOperation Place, ISymbol Member)> uses = [];

    /// <param name="reading">The source.</param>
    public SampleCounts(SourceReading reading) => reading.OnSample(
        step =>
        {
            if (step.Named(step.Operation) is var (member, _, _))
                uses.Add((step.Operation, member));
        },
        OperationKind.FieldReference, OperationKind.PropertyReference, OperationKind.ParameterReference);

    /// <summary>Takes note of a change, if it only counts in a member; false for other changes.</summary>
    /// <param name="step">The change.</param>
    /// <param name="target">What it changes.</param>
    public bool Take(Step step, IOperation target)
    {
        var place = Place(target);
        if (step.Operation is not (IIncrementOrDecrementOperation or ICompoundAssignmentOperation)
            || step.Operation.Parent is not IExpressionStatementOperation
            || step.Named(place) is not var (member, _, _))
            return false;
        counts.Add((step, target, place, member));
        return true;
    }

    /// <summary>The counts in members that the code of a sample also reads, at the end of the walk.</summary>
    public IEnumerable<(Step Step, IOperation Target)> Read()
    {
        var places = new HashSet<IOperation>(counts.Select(count => count.Place));
        var read = new HashSet<ISymbol>(uses.Where(use => !places.Contains(use.Place)).Select(use => use.Member), SymbolEqualityComparer.Default);
        return counts.Where(count => read.Contains(count.Member)).Select(count => (count.Step, count.Target));
    }

    // The member whose element, or element of an element, is counted.
    private static IOperation Place(IOperation target) => target.Unwrapped() switch
    {
        IArrayElementReferenceOperation { ArrayReference: var array } => Place(array),
        IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } collection } => Place(collection),
        var place => place,
    };
}

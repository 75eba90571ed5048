using Infeed.Analyzers.Operations;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Flow;

/// <summary>
/// Finds the data sources that a loader reads: the batch of a source is a type in the source's class, so it tells the class also behind an interface or a base
/// class. Of a mixture, the parts are found that code of the same method gives it.
/// </summary>
internal static class SourceTypes
{
    public const string Mixture = nameof(Mixture);

    /// <summary>The sources behind the object whose method returns a loader. The first one's attribute decides what the options leave open.</summary>
    public static IReadOnlyCollection<INamedTypeSymbol> Behind(IOperation subject, IMethodSymbol method)
    {
        var found = new List<INamedTypeSymbol>();
        Add(found, OfBatch(method.ReturnType) ?? subject.Type as INamedTypeSymbol);
        if (IsMixture(subject.Type) || subject.Type.Is("Infeed", "IDataSource"))
            AddParts(found, subject, new HashSet<ILocalSymbol>(SymbolEqualityComparer.Default));
        return found;
    }

    /// <summary>Whether a type is that of mixtures.</summary>
    public static bool IsMixture(ITypeSymbol? type) => type.Is("Infeed", Mixture);

    private static void AddParts(List<INamedTypeSymbol> found, IOperation mixture, HashSet<ILocalSymbol> seen)
    {
        switch (mixture.Unwrapped())
        {
            case IInvocationOperation { TargetMethod: { Name: "With", TypeArguments: [{ } batch] } method, Instance: { } before }
                when IsMixture(method.ContainingType):
                AddParts(found, before, seen);
                Add(found, OfBatchItself(batch));
                break;
            case IWithOperation with:
                AddParts(found, with.Operand, seen);
                break;
            case IConditionalOperation { WhenFalse: { } other } either:
                AddParts(found, either.WhenTrue, seen);
                AddParts(found, other, seen);
                break;
            case ILocalReferenceOperation { Local: var local } reference when seen.Add(local):
                foreach (var value in Values(local, reference.Root()))
                    AddParts(found, value, seen);
                break;
        }
    }

    private static IEnumerable<IOperation> Values(ILocalSymbol local, IOperation root) => root.Descendants().Select(operation => operation switch
    {
        IVariableDeclaratorOperation declarator when declarator.Symbol.IsSame(local) => declarator.GetVariableInitializer()?.Value,
        ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: var set }, Value: var value } when set.IsSame(local) => value,
        _ => null,
    }).OfType<IOperation>();

    private static void Add(List<INamedTypeSymbol> found, INamedTypeSymbol? source)
    {
        if (source is not null && !found.Contains(source, SymbolEqualityComparer.Default))
            found.Add(source);
    }

    private static INamedTypeSymbol? OfBatch(ITypeSymbol loader) => loader is INamedTypeSymbol { TypeArguments: [{ } batch] } ? OfBatchItself(batch) : null;

    private static INamedTypeSymbol? OfBatchItself(ITypeSymbol batch) => batch.ContainingType is { } source && source.IsDataSource() ? source : null;
}

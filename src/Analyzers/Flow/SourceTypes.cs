using Infeed.Analyzers.Operations;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;

namespace Infeed.Analyzers.Flow;

/// <summary>
/// Finds the classes of the data sources that a loader reads. The batch of a source is a type nested in the source's class, so it shows the class even where
/// the code has only an interface or a base class.
/// </summary>
internal static class SourceTypes
{
    /// <summary>
    /// The classes behind the object whose method returns a loader. The attribute of the first class supplies what the loader's options do not set.
    /// </summary>
    public static IReadOnlyCollection<INamedTypeSymbol> Behind(IOperation subject, IMethodSymbol method)
    {
        var found = new List<INamedTypeSymbol>();
        Add(OfBatch(method.ReturnType) ?? subject.Type as INamedTypeSymbol);
        foreach (var part in MixtureParts.Of(subject))
            Add(part.Unwrapped().Type is { } type ? OfPart(type) : null);
        return found;

        void Add(INamedTypeSymbol? source)
        {
            if (source is not null && !found.Contains(source, SymbolEqualityComparer.Default))
                found.Add(source);
        }
    }

    private static INamedTypeSymbol? OfPart(ITypeSymbol type) => type.Is("Infeed", "IDataSource") ? OfBatch(type)
        : (type as INamedTypeSymbol)?.SelfAndBases().FirstOrDefault(link => link.IsDataSource());

    private static INamedTypeSymbol? OfBatch(ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeArguments: [{ ContainingType: { } source }] } && source.IsDataSource() ? source : null;
}

using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;

namespace Infeed.Analyzers.Knowledge;

/// <summary>Recognises the types that loops over batches give.</summary>
internal static class BatchTypes
{
    /// <summary>Whether values of a type are batches.</summary>
    public static bool IsBatch(ITypeSymbol? type) =>
        type is { IsRefLikeType: true } && type.AllInterfaces.Any(face => face.Is("Infeed.CompilerServices", "IBatch"));

    /// <summary>Whether values of a type are columns of a batch, of any kind.</summary>
    public static bool IsColumn(ITypeSymbol? type) =>
        type is { IsRefLikeType: true } && type.Name.EndsWith("Column", StringComparison.Ordinal) && type.Is("Infeed", type.Name);
}

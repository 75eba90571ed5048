using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Serialising;

/// <summary>The codec that a type of a library names itself, by <c>[StateCodec(typeof(...))]</c>.</summary>
internal static class DeclaredCodec
{
    /// <summary>The codec as code; null if the type names none.</summary>
    public static string? Of(INamedTypeSymbol type)
    {
        foreach (var attribute in type.GetAttributes())
        {
            if (attribute.AttributeClass is { Name: "StateCodecAttribute", ContainingNamespace: { Name: "CompilerServices", ContainingNamespace: { } parent } }
                && parent is { Name: "Infeed", ContainingNamespace.IsGlobalNamespace: true }
                && attribute.ConstructorArguments is [{ Value: INamedTypeSymbol codec }])
            {
                return SymbolText.Code(codec);
            }
        }

        return null;
    }
}

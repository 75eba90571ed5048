using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Infeed.Generator.Validation;

/// <summary>Questions about symbols.</summary>
internal static class SymbolExtensions
{
    private static readonly SymbolDisplayFormat MetadataName = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    public static AttributeData? Attribute(this ISymbol symbol, string metadataName)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass.Is(metadataName))
                return attribute;
        }

        return null;
    }

    public static bool Is(this ITypeSymbol? type, string metadataName) =>
        type is INamedTypeSymbol { Arity: 0, TypeKind: not TypeKind.Error } && type.ToDisplayString(MetadataName) == metadataName;

    public static bool IsSpan(this ITypeSymbol type, out ITypeSymbol element)
    {
        element = type;
        if (type is not INamedTypeSymbol { Name: "Span", Arity: 1 } span
            || span.ContainingNamespace is not { Name: "System", ContainingNamespace.IsGlobalNamespace: true })
            return false;
        element = span.TypeArguments[0];
        return true;
    }

    public static Location Location(this ISymbol symbol) => symbol.Locations.FirstOrDefault() ?? Microsoft.CodeAnalysis.Location.None;

    /// <summary>The location of an attribute, or of what it is on where that is not in source.</summary>
    public static Location Location(this AttributeData attribute, ISymbol on) =>
        attribute.ApplicationSyntaxReference is { } reference ? reference.SyntaxTree.GetLocation(reference.Span) : on.Location();

    /// <summary>The name as code: keywords escaped.</summary>
    public static string Escape(this string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None ? "@" + name : name;
}

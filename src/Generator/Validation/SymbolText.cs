using System.Globalization;
using Infeed.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Validation;

/// <summary>Symbols as text: as code that can be emitted, and as words for messages.</summary>
internal static class SymbolText
{
    private static readonly SymbolDisplayFormat NamespaceFormat = new(
        SymbolDisplayGlobalNamespaceStyle.Omitted, SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    /// <summary>A type's name that means the same everywhere.</summary>
    public static string Code(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    /// <summary>A type or member as a person would call it.</summary>
    public static string Words(ISymbol symbol) => symbol switch
    {
        INamedTypeSymbol { IsTupleType: false, Arity: 0, SpecialType: SpecialType.None, TypeKind: not TypeKind.Error } type => type.Name,
        ITypeSymbol type => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat),
        _ => symbol.Name,
    };

    /// <summary>A namespace as code; empty for the global one.</summary>
    public static string Code(INamespaceSymbol? space) =>
        space is null or { IsGlobalNamespace: true } ? "" : string.Join(".", space.ToDisplayString(NamespaceFormat).Split('.').Select(Identifier.Escape));

    /// <summary>The head of a partial declaration of a type.</summary>
    public static string Head(INamedTypeSymbol type) => $"partial {Keyword(type)} {Identifier.Escape(type.Name)}{TypeParameters(type)}";

    /// <summary>The keyword of a type's declaration.</summary>
    public static string Keyword(INamedTypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Interface } => "interface",
        { TypeKind: TypeKind.Struct, IsRecord: true } => "record struct",
        { TypeKind: TypeKind.Struct } => "struct",
        { IsRecord: true } => "record",
        _ => "class",
    };

    /// <summary>A number as code and as a message shows it.</summary>
    public static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string TypeParameters(INamedTypeSymbol type) =>
        type.Arity == 0 ? "" : "<" + string.Join(", ", type.TypeParameters.Select(parameter => Identifier.Escape(parameter.Name))) + ">";
}

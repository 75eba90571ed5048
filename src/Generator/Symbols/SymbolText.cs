using System.Globalization;
using Infeed.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Symbols;

/// <summary>Symbols as text: as code that can be emitted, and as words for messages.</summary>
internal static class SymbolText
{
    /// <summary>A fully qualified type name, which means the same everywhere.</summary>
    public static string Code(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    /// <summary>A type or member as messages show it.</summary>
    public static string Words(ISymbol symbol) => symbol switch
    {
        INamedTypeSymbol { IsTupleType: false, Arity: 0, SpecialType: SpecialType.None, TypeKind: not TypeKind.Error } type => type.Name,
        ITypeSymbol type => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat),
        _ => symbol.Name,
    };

    /// <summary>A type with its indefinite article: <c>an 'int'</c>, <c>a 'uint'</c>.</summary>
    public static string WithArticle(ITypeSymbol type) => WithArticle(Words(type));

    /// <summary>The words for a type with their indefinite article.</summary>
    public static string WithArticle(string words) => $"{("aeioAEIO".IndexOf(words[0]) < 0 ? "a" : "an")} '{words}'";

    /// <summary>A namespace as code; empty for the global one.</summary>
    public static string Code(INamespaceSymbol? space) => space switch
    {
        null or { IsGlobalNamespace: true } => "",
        { ContainingNamespace: { IsGlobalNamespace: false } outer } => Code(outer) + "." + Identifier.Escape(space.Name),
        _ => Identifier.Escape(space.Name),
    };

    /// <summary>The head of a partial declaration of a type.</summary>
    public static string Head(INamedTypeSymbol type) => $"partial {Keyword(type)} {Identifier.Escape(type.Name)}{TypeParameters(type.TypeParameters)}";

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
    public static string Number(long value) => Invariant.Number(value);

    /// <summary>A number with its digits in groups of three.</summary>
    public static string Grouped(long value) => Invariant.Grouped(value);

    /// <summary>A number of things a second, with as many digits as say something.</summary>
    public static string Rate(double value) => value.ToString(value < 100 ? "0.##" : "N0", CultureInfo.InvariantCulture);

    /// <summary>Type parameters as code, in their brackets.</summary>
    public static string TypeParameters(IReadOnlyCollection<ITypeParameterSymbol> parameters) =>
        parameters.Count == 0 ? "" : "<" + string.Join(", ", parameters.Select(parameter => Identifier.Escape(parameter.Name))) + ">";

    /// <summary>The constraints of type parameters as code.</summary>
    public static string Constraints(IEnumerable<ITypeParameterSymbol> parameters) => string.Concat(parameters
        .Select(parameter => (parameter.Name, All: Constraints(parameter).ToArray()))
        .Where(parameter => parameter.All.Length > 0)
        .Select(parameter => $" where {Identifier.Escape(parameter.Name)} : {string.Join(", ", parameter.All)}"));

    private static IEnumerable<string> Constraints(ITypeParameterSymbol parameter)
    {
        if (parameter.HasUnmanagedTypeConstraint)
            yield return "unmanaged";
        else if (parameter.HasValueTypeConstraint)
            yield return "struct";
        else if (parameter.HasReferenceTypeConstraint)
            yield return "class";
        else if (parameter.HasNotNullConstraint)
            yield return "notnull";
        foreach (var type in parameter.ConstraintTypes)
            yield return Code(type);
        if (parameter.HasConstructorConstraint)
            yield return "new()";
    }
}

using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Symbols;

/// <summary>Conditions that a type and its parts, such as type arguments, have to meet before emitted code can name it.</summary>
internal static class TypeTraits
{
    /// <summary>Whether a type or a part of it does not exist, or cannot be the type of a variable.</summary>
    public static bool IsMissing(ITypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Error } or { SpecialType: SpecialType.System_Void } => true,
        INamedTypeSymbol named => named.TypeArguments.Any(IsMissing) || (named.ContainingType is { } outer && IsMissing(outer)),
        _ => false,
    };

    /// <summary>
    /// Whether the names in a type and in the constraints of its type parameters are complete. In code that is being typed they may be empty.
    /// </summary>
    public static bool IsNamed(ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol parameter => parameter.Name.Length > 0,
        INamedTypeSymbol { IsTupleType: false } named => named.Name.Length > 0
            && named.TypeParameters.All(parameter => parameter.Name.Length > 0 && !parameter.ConstraintTypes.Any(IsMissing))
            && (named.ContainingType is null || IsNamed(named.ContainingType)),
        _ => true,
    };

    /// <summary>Whether a type is a type parameter, or a part of it is one.</summary>
    public static bool HasTypeParameter(ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol => true,
        IArrayTypeSymbol array => HasTypeParameter(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Any(HasTypeParameter) || (named.ContainingType is { } outer && HasTypeParameter(outer)),
        _ => false,
    };

    /// <summary>Whether a type, or a part of it, can only be seen in its own file.</summary>
    public static bool IsFileLocal(ITypeSymbol type) => type is INamedTypeSymbol named
        && (named.IsFileLocal || (named.ContainingType is { } outer && IsFileLocal(outer)) || named.TypeArguments.Any(IsFileLocal));
}

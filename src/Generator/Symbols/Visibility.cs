using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Symbols;

/// <summary>Visibility of types, by the rules of C# on accessibility domains.</summary>
internal static class Visibility
{
    /// <summary>Whether other assemblies can see a type.</summary>
    public static bool IsVisibleToOthers(INamedTypeSymbol type) =>
        type.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal
        && (type.ContainingType is null || IsVisibleToOthers(type.ContainingType));

    /// <summary>Whether a type's own modifiers make it visible in the whole assembly. The types around it are not checked.</summary>
    public static bool IsSeenInAssembly(INamedTypeSymbol type) =>
        type.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal;

    /// <summary>Whether a type and all its parts are visible in the whole assembly.</summary>
    public static bool IsSeenInWholeAssembly(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => IsSeenInWholeAssembly(array.ElementType),
        INamedTypeSymbol named => (named.IsTupleType || IsSeenInAssembly(named))
            && named.TypeArguments.All(IsSeenInWholeAssembly) && (named.ContainingType is null || IsSeenInWholeAssembly(named.ContainingType)),
        _ => true,
    };

    /// <summary>Whether all code of the assembly can name a type, which then depends on no type parameter and no file.</summary>
    public static bool CanBeNamedAnywhere(ITypeSymbol type) =>
        IsSeenInWholeAssembly(type) && !TypeTraits.IsFileLocal(type) && !TypeTraits.HasTypeParameter(type);

    /// <summary>The widest accessibility, as code, that a batch's member of this type can have; null if there is none.</summary>
    public static string? OfBatchMember(ITypeSymbol type, INamedTypeSymbol source) =>
        IsAtLeastAsVisible(type, source, isInternal: false) ? "public"
        : IsAtLeastAsVisible(type, source, isInternal: true) ? "internal"
        : null;

    private static bool IsAtLeastAsVisible(ITypeSymbol type, INamedTypeSymbol source, bool isInternal)
    {
        if (type is not INamedTypeSymbol named)
            return true;
        if (!named.TypeArguments.All(argument => IsAtLeastAsVisible(argument, source, isInternal)))
            return false;
        for (var link = named; link is not null && !link.IsTupleType; link = link.ContainingType)
        {
            if (link.DeclaredAccessibility != Accessibility.Public && !(isInternal && IsSeenInAssembly(link)) && !IsNarrowed(source, link))
                return false;
        }

        return true;
    }


    // Whether the source, or a type around it, is itself only visible where the limited type is.
    private static bool IsNarrowed(INamedTypeSymbol source, INamedTypeSymbol limited)
    {
        for (var link = source; link is not null; link = link.ContainingType)
        {
            var isInFamily = link.DeclaredAccessibility is Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal
                && limited.ContainingType is { } family && IsWithin(link.ContainingType, family, orDerived: true);
            var isInAssembly = link.DeclaredAccessibility is Accessibility.Internal or Accessibility.Private or Accessibility.ProtectedAndInternal;
            var isEnough = limited.DeclaredAccessibility switch
            {
                Accessibility.Private => link.DeclaredAccessibility == Accessibility.Private && IsWithin(link.ContainingType, limited.ContainingType),
                Accessibility.Internal => isInAssembly,
                Accessibility.Protected => isInFamily,
                Accessibility.ProtectedAndInternal => isInFamily && isInAssembly,
                Accessibility.ProtectedOrInternal => isInFamily || isInAssembly,
                _ => false,
            };
            if (isEnough)
                return true;
        }

        return false;
    }

    private static bool IsWithin(INamedTypeSymbol? inner, INamedTypeSymbol? outer, bool orDerived = false)
    {
        for (var scope = inner; scope is not null; scope = scope.ContainingType)
        {
            for (var type = scope; type is not null; type = orDerived ? type.BaseType : null)
            {
                if (SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, outer?.OriginalDefinition))
                    return true;
            }
        }

        return false;
    }
}

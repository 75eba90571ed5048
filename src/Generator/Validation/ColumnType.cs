using Microsoft.CodeAnalysis;
using Access = Microsoft.CodeAnalysis.Accessibility;

namespace Infeed.Generator.Validation;

/// <summary>Decides which types can lie in a slot, and what is known of them at compile time.</summary>
internal static class ColumnType
{
    /// <summary>What keeps a type from being a column's, or null.</summary>
    public static string? FindFault(ITypeSymbol type, INamedTypeSymbol source)
    {
        if (type.TypeKind == TypeKind.Error)
            return "is unknown";
        if (type is IPointerTypeSymbol or IFunctionPointerTypeSymbol)
            return "is a pointer, which means nothing later or elsewhere";
        if (type.IsRefLikeType)
            return "is a ref struct";
        if (type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T)
            return "is nullable";
        if (type.IsReferenceType)
            return "is a reference type";
        if (!type.IsUnmanagedType)
            return type is ITypeParameterSymbol ? "is a type parameter without the constraint 'unmanaged'" : "contains references";
        return IsHiddenInside(type, source) ? $"is private in {source.Name}, whose batches show it" : null;
    }

    /// <summary>The bytes of one element, 0 where only the runtime knows them.</summary>
    public static int Bytes(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Boolean or SpecialType.System_Byte or SpecialType.System_SByte => 1,
        SpecialType.System_Char or SpecialType.System_Int16 or SpecialType.System_UInt16 => 2,
        SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_Single => 4,
        SpecialType.System_Int64 or SpecialType.System_UInt64 or SpecialType.System_Double or SpecialType.System_DateTime => 8,
        SpecialType.System_Decimal => 16,
        _ when type is INamedTypeSymbol { EnumUnderlyingType: { } underlying } => Bytes(underlying),
        _ when type.Is("System.Half") => 2,
        _ when type.Is("System.Int128") || type.Is("System.UInt128") => 16,
        _ => 0,
    };

    /// <summary>The widest accessibility that a member of this type can have.</summary>
    public static string Accessibility(ITypeSymbol type)
    {
        foreach (var part in Parts(type))
        {
            if (part.DeclaredAccessibility is Access.Internal or Access.ProtectedAndInternal or Access.ProtectedOrInternal
                or Access.Private or Access.Protected)
                return "internal";
        }

        return "public";
    }

    /// <summary>
    /// Whether the type can be seen from fewer places than the batch: it is private or protected in a type inside of which
    /// the source, or the type around the source that lies there, is not.
    /// </summary>
    private static bool IsHiddenInside(ITypeSymbol type, INamedTypeSymbol source)
    {
        foreach (var part in Parts(type))
        {
            if (part.DeclaredAccessibility is not (Access.Private or Access.Protected or Access.ProtectedAndInternal))
                continue;
            var isCovered = false;
            for (var inner = source; inner?.ContainingType is not null; inner = inner.ContainingType)
            {
                isCovered |= SymbolEqualityComparer.Default.Equals(inner.ContainingType, part.ContainingType)
                    && inner.DeclaredAccessibility == Access.Private;
            }

            if (!isCovered)
                return true;
        }

        return false;
    }

    /// <summary>The type, the types around it, and those of its arguments.</summary>
    private static IEnumerable<INamedTypeSymbol> Parts(ITypeSymbol type)
    {
        for (var part = type as INamedTypeSymbol; part is not null; part = part.ContainingType)
        {
            yield return part;
            foreach (var argument in part.TypeArguments)
            {
                foreach (var inner in Parts(argument))
                    yield return inner;
            }
        }
    }
}

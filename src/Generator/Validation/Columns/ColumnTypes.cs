using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Validation.Columns;

/// <summary>Knows which types can be stored in a slot, and how many bytes they take.</summary>
internal static class ColumnTypes
{
    /// <returns>Why a type cannot be stored in a slot, as the end of a sentence; null if it can.</returns>
    public static string? WhyNot(ITypeSymbol type) => type switch
    {
        IPointerTypeSymbol or IFunctionPointerTypeSymbol => "is a pointer",
        { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } => "can be null",
        ITypeParameterSymbol { HasUnmanagedTypeConstraint: false } => "is a type parameter without the constraint 'unmanaged'",
        { IsReferenceType: true } or { TypeKind: TypeKind.Dynamic } => "is a reference",
        { IsRefLikeType: true } => "is a ref struct",
        { IsUnmanagedType: false } => "holds references",
        _ when TypeTraits.IsFileLocal(type) => "can only be seen in its own file",
        _ => null,
    };

    /// <returns>The element type of an array, a list, a memory or a tensor; null for any other type.</returns>
    public static ITypeSymbol? Items(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => Items(array.ElementType) ?? (array.ElementType.IsUnmanagedType ? array.ElementType : null),
        INamedTypeSymbol { TypeArguments: [{ IsUnmanagedType: true } item] } named when IsBuffer(named) => item,
        _ => null,
    };

    /// <returns>The type of the value of a nullable one, if it can be stored; null for any other type.</returns>
    public static ITypeSymbol? ValueOf(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var value] } && WhyNot(value) is null
            ? value
            : null;

    /// <returns>Whether a type is a class of the project that could be stored if it were a struct.</returns>
    public static bool CouldBeStruct(ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Class, BaseType.SpecialType: SpecialType.System_Object, IsAbstract: false, IsStatic: false } named
        && !named.DeclaringSyntaxReferences.IsEmpty
        && named.GetMembers().OfType<IFieldSymbol>().Where(field => !field.IsStatic).ToList() is { Count: > 0 } fields
        && fields.TrueForAll(field => WhyNot(field.Type) is null);

    private static bool IsBuffer(INamedTypeSymbol type) => type.Name.Contains("Tensor")
        || type.Name is "Span" or "ReadOnlySpan" or "Memory" or "ReadOnlyMemory" or "ArraySegment" or "List" or "IList" or "IReadOnlyList" or "ImmutableArray"
            or "Vector" or "Matrix";

    /// <returns>The size of a type in bytes; 0 if neither the language nor the runtime guarantees it.</returns>
    public static int Bytes(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol { EnumUnderlyingType: { } underlying } => Bytes(underlying),
        { SpecialType: SpecialType.System_Boolean or SpecialType.System_Byte or SpecialType.System_SByte } => 1,
        { SpecialType: SpecialType.System_Int16 or SpecialType.System_UInt16 or SpecialType.System_Char } => 2,
        { SpecialType: SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_Single } => 4,
        { SpecialType: SpecialType.System_Int64 or SpecialType.System_UInt64 or SpecialType.System_Double or SpecialType.System_DateTime } => 8,
        { SpecialType: SpecialType.System_Decimal } => 16,
        _ when KnownTypes.IsSystem(type, "Half", 0) => 2,
        _ when KnownTypes.IsSystem(type, "TimeSpan", 0) => 8,
        _ when KnownTypes.IsSystem(type, "Guid", 0) || KnownTypes.IsSystem(type, "Int128", 0) || KnownTypes.IsSystem(type, "UInt128", 0) => 16,
        _ => 0,
    };
}

using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Serialising;

/// <summary>Knows why certain types cannot be sent to another process, as the end of a sentence.</summary>
internal static class RefusedTypes
{
    private const string Handle = "is an address or a handle, which means nothing in another process";

    /// <summary>The reason for a type that can never be sent; null if there is none.</summary>
    public static string? OfAny(ITypeSymbol type) => type switch
    {
        IPointerTypeSymbol or IFunctionPointerTypeSymbol or { SpecialType: SpecialType.System_IntPtr or SpecialType.System_UIntPtr } => Handle,
        { TypeKind: TypeKind.Delegate } or { SpecialType: SpecialType.System_Delegate or SpecialType.System_MulticastDelegate } => "is a delegate, and code cannot be sent",
        { SpecialType: SpecialType.System_Object } or { TypeKind: TypeKind.Dynamic } => "can hold anything",
        { IsRefLikeType: true } => "is a ref struct",
        { IsUnmanagedType: true } when HoldsHandle(type) => "holds an address or a handle, which means nothing in another process",
        _ => null,
    };

    /// <summary>The reason for a class, a struct or an interface that has no known codec and whose fields cannot be read.</summary>
    public static string OfUnknown(INamedTypeSymbol type) => KnownRefusals.Of(type)?.Reason ?? type switch
    {
        _ when type.ContainingNamespace.IsWithin("System.Threading") => "belongs to the threads of this process",
        { TypeKind: TypeKind.Interface } => "is an interface, behind which can be anything",
        { IsStatic: false, IsAbstract: true } => "is abstract, so that its fields are not known",
        _ => "is of another assembly, where its fields cannot be seen",
    };

    private static bool HoldsHandle(ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol { SpecialType: SpecialType.None, TypeKind: TypeKind.Struct } named)
            return type is IPointerTypeSymbol or IFunctionPointerTypeSymbol or { SpecialType: SpecialType.System_IntPtr or SpecialType.System_UIntPtr };
        // Checked by name, because reference assemblies may omit the private field that holds the handle.
        if (named.Is("System.Runtime.InteropServices", "GCHandle"))
            return true;
        return named.GetMembers().Any(member => member is IFieldSymbol { IsStatic: false, IsFixedSizeBuffer: false } field && HoldsHandle(field.Type));
    }
}

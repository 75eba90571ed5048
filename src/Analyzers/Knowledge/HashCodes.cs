using Infeed.Analyzers.Operations;
using Infeed.Analyzers.Owners;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Knowledge;

/// <summary>Recognises hash codes that differ between runs: .NET computes them with a random seed per process, or from the identity of an object.</summary>
internal static class HashCodes
{
    /// <summary>The call that returns one, as the user wrote it; null if the hash code is the same in each run, or if that is not known.</summary>
    public static string? Of(IInvocationOperation call) => call switch
    {
        { TargetMethod: { IsStatic: true, Name: "GetHashCode" } method }
            when method.ContainingType.Is("System.Runtime.CompilerServices", "RuntimeHelpers") => "RuntimeHelpers.GetHashCode",
        { TargetMethod: { IsStatic: true, Name: "GetHashCode", ContainingType.SpecialType: SpecialType.System_String } } => "string.GetHashCode",
        { TargetMethod: { Name: "Combine" or "ToHashCode" } method } when method.ContainingType.Is("System", "HashCode") => $"HashCode.{method.Name}",
        // 'StringComparer.Ordinal.GetHashCode(name)', 'EqualityComparer<string>.Default.GetHashCode(name)'.
        { TargetMethod: { Name: "GetHashCode", Parameters.Length: 1 } method, Arguments: [{ Value: { } value }] }
            when IsComparer(method.ContainingType) && IsSeeded(value.Unwrapped().Type) =>
            $"{method.ContainingType.Name}.GetHashCode",
        { TargetMethod: { Name: "GetHashCode", IsStatic: false, Parameters.Length: 0 } method, Instance: { Type: { } type } } => OfObject(method, type),
        // 'name.GetHashCode(StringComparison.Ordinal)'.
        { TargetMethod: { Name: "GetHashCode", IsStatic: false, ContainingType.SpecialType: SpecialType.System_String } } => "string.GetHashCode",
        _ => null,
    };

    /// <summary>The same, where the value's type is a type parameter for which the calls that lead here give a type.</summary>
    public static string? Of(IInvocationOperation call, Frame frame) => Of(call)
        ?? (call.TargetMethod.Name == "GetHashCode"
            && (call.Arguments.FirstOrDefault()?.Value ?? call.Instance)?.Unwrapped().Type is ITypeParameterSymbol parameter
            && frame.Given(parameter) is { } given && IsSeeded(given) ? $"{Words(given)}.GetHashCode" : null);

    private static string? OfObject(IMethodSymbol method, ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_Object } => "object.GetHashCode",
        _ when IsSeeded(type) => $"{Words(type)}.GetHashCode",
        // What .NET computes for a struct without a method of its own goes through System.HashCode, whose seed is random.
        _ when method.ContainingType.SpecialType == SpecialType.System_ValueType => $"{type.Name}.GetHashCode",
        // A sealed class that uses reference equality.
        IArrayTypeSymbol or { TypeKind: TypeKind.Class, IsSealed: true } when method.ContainingType.SpecialType == SpecialType.System_Object =>
            "object.GetHashCode",
        _ => null,
    };

    /// <summary>Whether the hash codes of a type have a random seed per process, as strings and types composed of them do.</summary>
    private static bool IsSeeded(ITypeSymbol? type) => IsSeeded(type, 0);

    private static bool IsSeeded(ITypeSymbol? type, int depth) => depth < 8 && type switch
    {
        null => false,
        { SpecialType: SpecialType.System_String } => true,
        INamedTypeSymbol { IsTupleType: true } tuple => tuple.TupleElements.Length > 1,
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [{ } inner] } => IsSeeded(inner, depth + 1),
        INamedTypeSymbol { IsAnonymousType: true } or INamedTypeSymbol { IsRecord: true } =>
            type.GetMembers("GetHashCode").All(member => member.IsImplicitlyDeclared)
            && (Fields(type).Any(field => IsSeeded(field, depth + 1)) || (type.BaseType is { IsRecord: true } parent && IsSeeded(parent, depth + 1))),
        _ => false,
    };

    private static IEnumerable<ITypeSymbol> Fields(ITypeSymbol type) => type.IsAnonymousType
        ? type.GetMembers().OfType<IPropertySymbol>().Select(property => property.Type)
        : type.GetMembers().OfType<IFieldSymbol>().Where(field => !field.IsStatic).Select(field => field.Type);

    private static bool IsComparer(INamedTypeSymbol type) =>
        type.Is("System", "StringComparer") || type.Is("System.Collections.Generic", "EqualityComparer")
            || type.Is("System.Collections.Generic", "IEqualityComparer");

    private static string Words(ITypeSymbol type) =>
        type.SpecialType == SpecialType.System_String ? "string" : type.IsAnonymousType || type.IsTupleType ? "tuple" : type.Name;
}

using Infeed.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Validation.State;

/// <summary>Puts the codec of a type together, from those of the runtime and those that will be emitted.</summary>
internal sealed class StateTypes(INamedTypeSymbol source, Compilation compilation, StateObjects objects)
{
    private const string Services = "global::Infeed.CompilerServices.";

    public Coded Of(ITypeSymbol type)
    {
        if (ColumnTypes.IsMissing(type) || !IsNamed(type))
            return Refusal.LeftToCompiler;
        if (RefusedTypes.OfAny(type) is { } reason)
            return new Refusal(type, null, reason);
        return type switch
        {
            IArrayTypeSymbol array => OfArray(array),
            { SpecialType: SpecialType.System_String } => Services + "Text",
            INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => Of("NullableOf", nullable.TypeArguments[0]),
            _ when !CanBeNamed(type) => new Refusal(type, null, "cannot be seen by the emitted code, which needs it to be internal"),
            { IsUnmanagedType: true } => $"{Services}Unmanaged<{SymbolText.Code(type)}>",
            // Its items stay where they are.
            INamedTypeSymbol named when KnownTypes.IsSharedArray(named) => $"{Services}{StateModel.SharedArrayCodec}<{SymbolText.Code(named.TypeArguments[0])}>",
            INamedTypeSymbol named when IsCollection(named, "List", 1) => Of("ListOf", named.TypeArguments[0]),
            INamedTypeSymbol named when IsCollection(named, "HashSet", 1) => Of("SetOf", named.TypeArguments[0]),
            INamedTypeSymbol named when IsCollection(named, "Dictionary", 2) => Of("DictionaryOf", named.TypeArguments[0], named.TypeArguments[1]),
            INamedTypeSymbol named => objects.Of(named, this),
            _ => new Refusal(type, null, "is of no type that can be sent"),
        };
    }

    /// <summary>Whether nothing of a type's name, and of what its type parameters have to be, is still to be typed.</summary>
    public static bool IsNamed(ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol parameter => parameter.Name.Length > 0,
        INamedTypeSymbol { IsTupleType: false } named => named.Name.Length > 0
            && named.TypeParameters.All(parameter => parameter.Name.Length > 0 && !parameter.ConstraintTypes.Any(ColumnTypes.IsMissing)) && (named.ContainingType is null || IsNamed(named.ContainingType)),
        _ => true,
    };

    private Coded OfArray(IArrayTypeSymbol array)
    {
        if (array.IsSZArray)
            return Of("ArrayOf", array.ElementType);
        var item = Of(array.ElementType);
        return item.Code is { } code ? $"{Services}GridOf<{SymbolText.Code(array)}, {SymbolText.Code(array.ElementType)}, {code}>" : item;
    }

    private Coded Of(string codec, params ITypeSymbol[] types)
    {
        var arguments = new List<string>();
        foreach (var type in types)
        {
            var part = Of(type);
            if (part.Code is not { } code)
                return part;
            arguments.Add(SymbolText.Code(type));
            arguments.Add(code);
        }

        return $"{Services}{codec}<{string.Join(", ", arguments)}>";
    }

    // The emitted code lies inside of the source, but in a file of its own.
    public bool CanBeNamed(ITypeSymbol type) => !ColumnTypes.IsFileLocal(type) && compilation.IsSymbolAccessibleWithin(type, source);

    public static bool IsCollection(INamedTypeSymbol type, string name, int arity) =>
        type.Name == name && type.Arity == arity && type.ContainingType is null
        && type.ContainingNamespace is { Name: "Generic", ContainingNamespace: { Name: "Collections", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } };
}

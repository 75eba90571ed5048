using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Serialising;

/// <summary>Puts the codec of a type together, from those of the runtime and those that will be emitted.</summary>
internal sealed class StateTypes(INamedTypeSymbol source, Compilation compilation, StateObjects objects)
{
    private const string Services = "global::Infeed.CompilerServices.";

    public Coded Of(ITypeSymbol type)
    {
        if (TypeTraits.IsMissing(type) || !TypeTraits.IsNamed(type))
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
            INamedTypeSymbol named when KnownTypes.IsSharedArray(named) =>
                new Coded($"{Services}SharedArrayOf<{SymbolText.Code(named.TypeArguments[0])}>", HoldsSharedArrays: true, null),
            INamedTypeSymbol named when KnownTypes.IsCollection(named, "List", 1) => Of("ListOf", named.TypeArguments[0]),
            INamedTypeSymbol named when KnownTypes.IsCollection(named, "HashSet", 1) => Of("SetOf", named.TypeArguments[0]),
            INamedTypeSymbol named when KnownTypes.IsCollection(named, "Dictionary", 2) => Of("DictionaryOf", named.TypeArguments[0], named.TypeArguments[1]),
            INamedTypeSymbol named => objects.Of(named, this),
            _ => new Refusal(type, null, "is of no type that can be sent"),
        };
    }

    private Coded OfArray(IArrayTypeSymbol array)
    {
        if (array.IsSZArray)
            return Of("ArrayOf", array.ElementType);
        var item = Of(array.ElementType);
        return item.Code is { } code
            ? item with { Code = $"{Services}GridOf<{SymbolText.Code(array)}, {SymbolText.Code(array.ElementType)}, {code}>" }
            : item;
    }

    private Coded Of(string codec, params ITypeSymbol[] types)
    {
        var arguments = new List<string>();
        var holdsSharedArrays = false;
        foreach (var type in types)
        {
            var part = Of(type);
            if (part.Code is not { } code)
                return part;
            arguments.Add(SymbolText.Code(type));
            arguments.Add(code);
            holdsSharedArrays |= part.HoldsSharedArrays;
        }

        return new Coded($"{Services}{codec}<{string.Join(", ", arguments)}>", holdsSharedArrays, null);
    }

    // The emitted code lies inside of the source, but in a file of its own.
    public bool CanBeNamed(ITypeSymbol type) => !TypeTraits.IsFileLocal(type) && compilation.IsSymbolAccessibleWithin(type, source);
}

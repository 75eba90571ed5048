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
            INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => OfKnown(nullable, "NullableOf", isOfInterface: false),
            _ when !CanBeNamed(type) => new Refusal(type, null, "cannot be seen by the emitted code, which needs it to be internal"),
            { IsUnmanagedType: true } => $"{Services}Unmanaged<{SymbolText.Code(type)}>",
            // Its items stay where they are.
            INamedTypeSymbol named when KnownTypes.IsSharedArray(named) =>
                new Coded($"{Services}SharedArrayOf<{SymbolText.Code(named.TypeArguments[0])}>", HoldsSharedArrays: true, null),
            INamedTypeSymbol named when KnownCodecs.Of(named) is { } known => OfKnown(named, known.Codec, known.IsOfInterface),
            INamedTypeSymbol named => objects.Of(named, this),
            // What it stands for the run alone knows.
            ITypeParameterSymbol parameter => $"{Services}ArgumentOf<{SymbolText.Code(parameter)}>",
            _ => new Refusal(type, null, "is of no type that can be sent"),
        };
    }

    private Coded OfArray(IArrayTypeSymbol array)
    {
        var item = Of(array.ElementType);
        if (item.Code is not { } code)
            return item;
        var element = SymbolText.Code(array.ElementType);
        return item with
        {
            Code = array.IsSZArray ? $"{Services}ArrayOf<{element}, {code}>" : $"{Services}GridOf<{SymbolText.Code(array)}, {element}, {code}>",
        };
    }

    private Coded OfKnown(INamedTypeSymbol type, string codec, bool isOfInterface)
    {
        if (type.TypeArguments.IsEmpty)
            return Services + codec;
        var arguments = new List<string>();
        var holdsSharedArrays = false;
        if (isOfInterface)
            arguments.Add(SymbolText.Code(type));
        foreach (var argument in type.TypeArguments)
        {
            var part = Of(argument);
            if (part.Code is not { } code)
                return part;
            arguments.Add(SymbolText.Code(argument));
            arguments.Add(code);
            holdsSharedArrays |= part.HoldsSharedArrays;
        }

        return new Coded($"{Services}{codec}<{string.Join(", ", arguments)}>", holdsSharedArrays, null);
    }

    // The emitted code lies inside of the source, but in a file of its own.
    public bool CanBeNamed(ITypeSymbol type) => !TypeTraits.IsFileLocal(type) && compilation.IsSymbolAccessibleWithin(type, source);
}

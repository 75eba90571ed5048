using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Serialising;

/// <summary>Composes the codec of a type from codecs of the runtime and emitted codecs.</summary>
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
            INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable =>
                OfKnown(nullable, "NullableOf", isOfInterface: false),
            _ when !CanBeNamed(type) => new Refusal(type, null, "cannot be seen by the emitted code, which needs it to be internal"),
            { IsUnmanagedType: true } => $"{Services}Unmanaged<{SymbolText.Code(type)}>",
            // The items of a shared array are not sent: the workers map the same memory.
            INamedTypeSymbol named when KnownTypes.IsSharedArray(named) =>
                new Coded($"{Services}SharedArrayOf<{SymbolText.Code(named.TypeArguments[0])}>", HoldsSharedArrays: true, null),
            // What such an object holds is not seen here, so that it may hold shared arrays.
            INamedTypeSymbol named when DeclaredCodec.Of(named) is { } declared => new Coded(declared, HoldsSharedArrays: true, null),
            INamedTypeSymbol named when KnownCodecs.Of(named) is { } known => OfKnown(named, known.Codec, known.IsOfInterface),
            INamedTypeSymbol named => objects.Of(named, this),
            // The type argument is known only at run time.
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

    // The emitted code is nested in the source but in a separate file, so it cannot see file-local types. All code sees numbers and text: the compilation need
    // not be asked of those, of which it is slow to tell.
    public bool CanBeNamed(ITypeSymbol type) => type.SpecialType != SpecialType.None
        || (!TypeTraits.IsFileLocal(type) && compilation.IsSymbolAccessibleWithin(type, source));
}

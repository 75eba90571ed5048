using Infeed.Generator.Model;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Serialising;

/// <summary>The types for which a codec is emitted: tuples, the user's classes, records and structs, and types that MemoryPack serialises.</summary>
internal sealed class StateObjects(StateAccessors accessors, Compilation compilation, CancellationToken cancellation)
{
    // A generic class may contain itself with ever larger type arguments, which would never end.
    private const int MaxGenericDepth = 12;
    private const int MaxCodecs = 256;

    private readonly Dictionary<INamedTypeSymbol, Coded> known = new(SymbolEqualityComparer.Default);
    private readonly HashSet<string> names = new(StringComparer.Ordinal);
    private readonly List<StateCodecModel> codecs = [];

    public EquatableArray<StateCodecModel> Codecs => new([.. codecs]);

    public Coded Of(INamedTypeSymbol type, StateTypes types)
    {
        if (known.TryGetValue(type, out var coded))
            return coded;
        if (known.Count >= MaxCodecs || GenericDepth(type) > MaxGenericDepth)
            return new Refusal(type.OriginalDefinition, null, "is made of ever more types");
        // A class may contain itself, so its codec's name is registered before the codec is read.
        var name = Name(type);
        known[type] = name;
        known[type] = coded = Read(type, name, types);
        return coded;
    }

    private Coded Read(INamedTypeSymbol type, string name, StateTypes types)
    {
        if (IsMemoryPackable(type))
            return Add(new StateCodecModel(name, SymbolText.Code(type), StateCodecKind.MemoryPack, default));
        if (type.IsTupleType)
        {
            var items = type.TupleElements.Select((element, at) => ($"Item{SymbolText.Number(at + 1)}", element.Type));
            return ReadMembers(type, name, StateCodecKind.Tuple, [.. items], types);
        }

        if (type.Arity > 0 && type.Is("System", "Tuple"))
        {
            var items = type.TypeArguments.Select((argument, at) => (at < 7 ? $"Item{SymbolText.Number(at + 1)}" : "Rest", argument));
            return ReadMembers(type, name, StateCodecKind.MadeClass, [.. items], types);
        }

        if (KnownTypes.IsCollection(type, "KeyValuePair", 2))
            return ReadMembers(type, name, StateCodecKind.MadeStruct, [("Key", type.TypeArguments[0]), ("Value", type.TypeArguments[1])], types);
        return WhyNot(type) is { } reason ? new Refusal(type, null, reason) : ReadFields(type, name, types);
    }

    private Coded ReadMembers(INamedTypeSymbol type, string name, StateCodecKind kind, (string Name, ITypeSymbol Type)[] members, StateTypes types)
    {
        var fields = new List<StateFieldModel>();
        foreach (var member in members)
        {
            var coded = types.Of(member.Type);
            if (coded.Code is not { } code)
                return coded;
            fields.Add(new StateFieldModel(member.Name, SymbolText.Code(member.Type), code, coded.HoldsSharedArrays, member.Name));
        }

        return Add(new StateCodecModel(name, SymbolText.Code(type), kind, new([.. fields])));
    }

    private Coded ReadFields(INamedTypeSymbol type, string name, StateTypes types)
    {
        var fields = new List<StateFieldModel>();
        Refusal? refused = null;
        foreach (var holder in Hierarchy(type))
        {
            if (!IsInSource(holder))
                return new Refusal(type, null, $"derives from '{SymbolText.Words(holder)}' of another assembly, whose fields cannot be seen");
            foreach (var field in InstanceFields.Of(holder, cancellation))
            {
                var coded = Of(holder, field, types);
                if (coded.Refusal is { Type: null })
                    return coded;
                if (coded.Refusal is { } refusal)
                    refused = refused?.Then(refusal.Inside(holder, field)) ?? refusal.Inside(holder, field);
                else
                    fields.Add(new StateFieldModel(field.Name, SymbolText.Code(field.Type), coded.Code!, coded.HoldsSharedArrays,
                        accessors.Of(holder, field)!));
            }
        }

        if (refused is not null)
            return refused;
        return Add(new StateCodecModel(name, SymbolText.Code(type), type.TypeKind == TypeKind.Struct ? StateCodecKind.Struct : StateCodecKind.Class,
            new([.. fields])));
    }

    /// <summary>The codec of one field, or a refusal if the field has no codec or no accessor.</summary>
    public Coded Of(INamedTypeSymbol holder, InstanceField field, StateTypes types)
    {
        // The compiler already reports incomplete names.
        if (field.Name.Length == 0 || !TypeTraits.IsNamed(holder))
            return Refusal.LeftToCompiler;
        var coded = types.Of(field.Type);
        if (KnownRefusals.OfUse(holder, field.Type, field.Name, cancellation) is { Reason: { } reason } known)
            return new Refusal(field.Type, null, reason) { Known = known };
        return coded.Code is not null && accessors.Of(holder, field) is null
            ? new Refusal(field.Type, null, $"lies in the generic type '{SymbolText.Words(holder)}', which the emitted code needs to be internal")
            : coded;
    }

    /// <summary>
    /// A type after its base classes, starting with the most distant one. Without <see cref="object"/> and ValueType, which have no fields.
    /// </summary>
    public static IEnumerable<INamedTypeSymbol> Hierarchy(INamedTypeSymbol type) =>
        type.SelfAndBases().TakeWhile(link => link is not { SpecialType: SpecialType.System_Object or SpecialType.System_ValueType }).Reverse();

    public bool IsInSource(INamedTypeSymbol type) => SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly);

    private string? WhyNot(INamedTypeSymbol type) => type switch
    {
        _ when !IsInSource(type) || type.TypeKind is not (TypeKind.Class or TypeKind.Struct) || type.IsAbstract => RefusedTypes.OfUnknown(type),
        // It declares one field, but stores many elements.
        _ when type.GetAttributes().Any(attribute => attribute.AttributeClass.Is("System.Runtime.CompilerServices", "InlineArrayAttribute")) => "is an inline array of references",
        _ => null,
    };

    private Coded Add(StateCodecModel codec)
    {
        codecs.Add(codec);
        return codec.Name;
    }

    private string Name(INamedTypeSymbol type)
    {
        var stem = type.IsTupleType ? "TupleCodec" : type.Name + "Codec";
        var name = stem;
        for (var number = 2; !names.Add(name); number++)
            name = stem + SymbolText.Number(number);
        return Identifier.Escape(name);
    }

    private static int GenericDepth(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => GenericDepth(array.ElementType) + 1,
        INamedTypeSymbol { TypeArguments.IsEmpty: false } named => named.TypeArguments.Max(GenericDepth) + 1,
        _ => 0,
    };

    private static bool IsMemoryPackable(INamedTypeSymbol type) => type.GetAttributes().Any(attribute =>
        attribute.AttributeClass.Is("MemoryPack", "MemoryPackableAttribute"));
}

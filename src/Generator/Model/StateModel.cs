namespace Infeed.Generator.Model;

/// <summary>How a source gets into a worker process.</summary>
/// <param name="Problem">Why it cannot, in the words of the findings, a line each; null where it can.</param>
/// <param name="Fields">The fields that are sent, those of base classes first.</param>
/// <param name="Codecs">The codecs of the user's own types, which the runtime has not got.</param>
/// <param name="Shared">The fields with shared arrays, also where there is a problem.</param>
/// <param name="Accessors">The ways to the fields, a class each.</param>
internal sealed record StateModel(
    string? Problem,
    EquatableArray<StateFieldModel> Fields,
    EquatableArray<StateCodecModel> Codecs,
    EquatableArray<SharedArrayFieldModel> Shared,
    EquatableArray<AccessorsModel> Accessors)
{
    /// <summary>Whether shared arrays can lie where <see cref="Shared"/> does not lead, or in objects that are met elsewhere, too.</summary>
    public bool HasNestedSharedArrays =>
        Fields.Any(sent => sent.HoldsSharedArrays && !Shared.Any(known => known.Holder is null && known.Access == sent.Access))
        || Codecs.SelectMany(codec => codec.Fields).Any(sent => sent.HoldsSharedArrays);
}

/// <summary>One field of the source or of an object in it.</summary>
/// <param name="Name">The name by which the user knows it, without escapes.</param>
/// <param name="Type">Its type as code.</param>
/// <param name="Codec">The type of its codec as code.</param>
/// <param name="HoldsSharedArrays">Whether shared arrays lie in it, by itself or in collections.</param>
/// <param name="Access">What gives a reference to it, as code: a method to be called with the object, or the name of a public field.</param>
internal sealed record StateFieldModel(string Name, string Type, string Codec, bool HoldsSharedArrays, string Access);

/// <summary>The codec of one type.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The type as code.</param>
/// <param name="Kind">What the type is.</param>
/// <param name="Fields">The fields of its values; none where another serialiser knows them.</param>
internal sealed record StateCodecModel(string Name, string Type, StateCodecKind Kind, EquatableArray<StateFieldModel> Fields);

/// <summary>The forms of codecs.</summary>
internal enum StateCodecKind
{
    /// <summary>A class: it can be null, and its fields are set without its constructor.</summary>
    Class,

    /// <summary>A struct, whose fields are reached in the same way.</summary>
    Struct,

    /// <summary>A tuple of the language, with public fields.</summary>
    Tuple,

    /// <summary>A class that is made by a constructor with all its properties in order.</summary>
    MadeClass,

    /// <summary>A struct that is made in the same way.</summary>
    MadeStruct,

    /// <summary>A type that MemoryPack writes.</summary>
    MemoryPack,
}

/// <summary>The ways to the fields of one class or struct.</summary>
/// <param name="Name">The name of the emitted class.</param>
/// <param name="TypeParameters">Its type parameters as code, at the same positions as those of the target.</param>
/// <param name="Constraints">Their constraints as code.</param>
/// <param name="Target">The class or struct as code.</param>
/// <param name="IsStruct">Whether it is a struct.</param>
/// <param name="IsInFile">Whether the emitted class has to lie outside of the source, because inside it would have the source's type parameters, too.</param>
/// <param name="Fields">The fields.</param>
internal sealed record AccessorsModel(
    string Name, string TypeParameters, string Constraints, string Target, bool IsStruct, bool IsInFile, EquatableArray<AccessorModel> Fields);

/// <summary>The way to one field.</summary>
/// <param name="Name">The name of the emitted method as code.</param>
/// <param name="Type">The type of the field as code.</param>
/// <param name="Field">The name of the field in metadata.</param>
internal sealed record AccessorModel(string Name, string Type, string Field);

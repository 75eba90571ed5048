namespace Infeed.Generator.Model;

/// <summary>How a source is sent to a worker process.</summary>
/// <param name="Problem">Why it cannot be sent: the messages of the findings, one per line; null if it can.</param>
/// <param name="Fields">The fields that are sent, those of base classes first.</param>
/// <param name="Codecs">The codecs of the user's own types, for which the runtime has none.</param>
/// <param name="Shared">The fields with shared arrays, even if there is a problem.</param>
/// <param name="Accessors">The accessors of the fields, grouped by the type that contains them.</param>
internal sealed record StateModel(
    string? Problem,
    EquatableArray<StateFieldModel> Fields,
    EquatableArray<StateCodecModel> Codecs,
    EquatableArray<SharedArrayFieldModel> Shared,
    EquatableArray<AccessorsModel> Accessors)
{
    /// <summary>
    /// Whether there can be shared arrays in places that <see cref="Shared"/> does not list, or in objects that are also referenced elsewhere.
    /// </summary>
    public bool HasNestedSharedArrays =>
        Fields.Any(sent => sent.HoldsSharedArrays && !Shared.Any(known => known.Holder is null && known.Access == sent.Access))
        || Codecs.SelectMany(codec => codec.Fields).Any(sent => sent.HoldsSharedArrays);

    /// <summary>The state of the same source where it is not sent: its shared arrays alone.</summary>
    /// <param name="problem">Why it cannot be sent.</param>
    public StateModel Unsent(string problem)
    {
        var used = new HashSet<string>(Shared.SelectMany(shared => new[] { shared.Holder, shared.Access }).OfType<string>(), StringComparer.Ordinal);
        return new StateModel(problem, default, default, Shared, new([.. Accessors.Select(type => type.Only(used)).Where(type => type.Fields.Count > 0)]));
    }
}

/// <summary>One field of the source or of an object in it.</summary>
/// <param name="Name">The name by which the user knows it, without escapes.</param>
/// <param name="Type">Its type as code.</param>
/// <param name="Codec">The type of its codec as code.</param>
/// <param name="HoldsSharedArrays">Whether it is a shared array, or a collection of shared arrays.</param>
/// <param name="Access">The accessor as code: a method that takes the object and returns a reference to the field, or the name of a public field.</param>
internal sealed record StateFieldModel(string Name, string Type, string Codec, bool HoldsSharedArrays, string Access);

/// <summary>The codec of one type.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The type as code.</param>
/// <param name="Kind">The form of the codec.</param>
/// <param name="Fields">The fields of its values; empty if another serialiser handles them.</param>
internal sealed record StateCodecModel(string Name, string Type, StateCodecKind Kind, EquatableArray<StateFieldModel> Fields);

/// <summary>The forms of codecs.</summary>
internal enum StateCodecKind
{
    /// <summary>A class. It can be null, and its fields are set without running its constructor.</summary>
    Class,

    /// <summary>A struct, whose fields are accessed in the same way.</summary>
    Struct,

    /// <summary>A C# tuple, with public fields.</summary>
    Tuple,

    /// <summary>A class that is created by a constructor that takes all its properties in order.</summary>
    MadeClass,

    /// <summary>A struct that is created in the same way.</summary>
    MadeStruct,

    /// <summary>A type that MemoryPack serialises.</summary>
    MemoryPack,
}

/// <summary>The accessors of the fields of one class or struct.</summary>
/// <param name="Name">The name of the emitted class.</param>
/// <param name="TypeParameters">Its type parameters as code, at the same positions as those of the target.</param>
/// <param name="Constraints">Their constraints as code.</param>
/// <param name="Target">The class or struct as code.</param>
/// <param name="IsStruct">Whether it is a struct.</param>
/// <param name="IsInFile">Whether the emitted class has to be outside the source, because nested in it, it would also get the source's type parameters.</param>
/// <param name="Fields">The fields.</param>
internal sealed record AccessorsModel(
    string Name, string TypeParameters, string Constraints, string Target, bool IsStruct, bool IsInFile, EquatableArray<AccessorModel> Fields)
{
    /// <summary>Those whose calls are among these, as code.</summary>
    public AccessorsModel Only(IReadOnlyCollection<string> calls) => this with
    {
        Fields = new([.. Fields.Where(field => calls.Any(call => call.EndsWith("." + field.Name, StringComparison.Ordinal) && IsCall(call)))]),
    };

    private bool IsCall(string call) => call.StartsWith(Name + ".", StringComparison.Ordinal) || call.StartsWith(Name + "<", StringComparison.Ordinal);
}

/// <summary>The accessor of one field.</summary>
/// <param name="Name">The name of the emitted method as code.</param>
/// <param name="Type">The type of the field as code.</param>
/// <param name="Field">The name of the field in metadata.</param>
internal sealed record AccessorModel(string Name, string Type, string Field);

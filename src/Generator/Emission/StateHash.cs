using Infeed.Generator.Model;

namespace Infeed.Generator.Emission;

/// <summary>A hash of the names and types of all fields that are sent.</summary>
internal static class StateHash
{
    public static ulong Of(StateModel state) => StableHash.Of(
        Text(state.Fields) + string.Concat(state.Codecs.Select(codec => $"{codec.Name}:{codec.Type}:{codec.Kind}{{{Text(codec.Fields)}}}")));

    private static string Text(EquatableArray<StateFieldModel> fields) =>
        string.Concat(fields.Select(field => $"{field.Name}:{field.Type}:{field.Codec};"));
}

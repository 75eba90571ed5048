using Infeed.Generator.Model;

namespace Infeed.Generator.Emission.State;

/// <summary>A hash of the names and types of all fields that are sent.</summary>
internal static class StateHash
{
    public static ulong Of(StateModel state) => StableHash.Of(
        Describe(state.Fields) + string.Concat(state.Codecs.Select(codec => $"{codec.Name}:{codec.Type}:{codec.Kind}{{{Describe(codec.Fields)}}}")));

    private static string Describe(EquatableArray<StateFieldModel> fields) =>
        string.Concat(fields.Select(field => $"{field.Name}:{field.Type}:{field.Codec};"));
}

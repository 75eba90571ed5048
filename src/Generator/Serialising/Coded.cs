namespace Infeed.Generator.Serialising;

/// <summary>The codec of a type, or why there is none.</summary>
/// <param name="Code">The codec as code.</param>
/// <param name="HoldsSharedArrays">Whether a shared array is among what the codec itself puts together; those of emitted codecs are told by their fields.</param>
/// <param name="Refusal">Why the type cannot go to a worker process; null exactly where there is a codec.</param>
internal readonly record struct Coded(string? Code, bool HoldsSharedArrays, Refusal? Refusal)
{
    public static implicit operator Coded(string code) => new(code, false, null);

    public static implicit operator Coded(Refusal refusal) => new(null, false, refusal);
}

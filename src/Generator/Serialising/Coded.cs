namespace Infeed.Generator.Serialising;

/// <summary>The codec of a type, or why there is none.</summary>
/// <param name="Code">The codec as code.</param>
/// <param name="HoldsSharedArrays">
/// Whether the values of this codec contain shared arrays. Does not count those in emitted codecs, whose fields say it themselves.
/// </param>
/// <param name="Refusal">Why the type cannot be sent to a worker process; null exactly when there is a codec.</param>
internal readonly record struct Coded(string? Code, bool HoldsSharedArrays, Refusal? Refusal)
{
    public static implicit operator Coded(string code) => new(code, false, null);

    public static implicit operator Coded(Refusal refusal) => new(null, false, refusal);
}

namespace Infeed;

/// <summary>A sample that could not be filled, and without which its batch was delivered (<see cref="OnSampleError"/>).</summary>
public sealed record SampleError
{
    internal SampleError()
    {
    }

    /// <summary>The index of the sample in its source.</summary>
    public required long SampleIndex { get; init; }

    /// <summary>The epoch, from 0.</summary>
    public required int Epoch { get; init; }

    /// <summary>The position of the batch in its epoch, from 0.</summary>
    public required long BatchIndex { get; init; }

    /// <summary>The sample that stands in its place; null if it was left out.</summary>
    public required long? Substitute { get; init; }

    /// <summary>What its code threw, as "type: message", up to 252 bytes of UTF-8; or how it killed its worker.</summary>
    public required string Reason { get; init; }
}

namespace Infeed.Plan;

/// <summary>What a source that is a stream says of itself.</summary>
/// <param name="Shards">Its shards; 0 if the source is no stream.</param>
/// <param name="IsReadOnce">Whether a shard that is begun again may give other samples.</param>
internal readonly record struct StreamTraits(int Shards, bool IsReadOnce)
{
    /// <summary>Whether a shard comes to a sample without reading those before it.</summary>
    public bool CanSkip { get; init; }
}

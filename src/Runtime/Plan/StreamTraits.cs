namespace Infeed.Plan;

/// <summary>What a source that is a stream says of itself.</summary>
/// <param name="Shards">Its shards; 0 if the source is no stream.</param>
/// <param name="IsReadOnce">Whether a shard that is begun again may give other samples.</param>
internal readonly record struct StreamTraits(int Shards, bool IsReadOnce)
{
    /// <summary>Whether a shard comes to a sample without reading those before it.</summary>
    public bool CanSkip { get; init; }

    /// <summary>Whether it is said how many samples were left out to come to one.</summary>
    public bool CountsSkipped { get; init; }

    /// <summary>Whether what a shard gives depends on which shard it is.</summary>
    public bool TakesShard { get; init; }

    /// <summary>How its parts are mixed; null if it is no mixture.</summary>
    public MixedTerms? Mix { get; init; }

    /// <summary>A hash of all that decides which part gives which sample, and of what the parts are; 0 if it is no mixture.</summary>
    public ulong MixHash { get; init; }
}

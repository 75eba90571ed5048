namespace Infeed.Generator.Model;

/// <summary>The method that gives the next sample of a stream.</summary>
/// <param name="Name">Its name as code.</param>
/// <param name="IsStatic">Whether it is static.</param>
/// <param name="Arguments">What is passed, in order.</param>
/// <param name="Shards">The number of shards.</param>
/// <param name="Begin">The method that begins a shard; null if there is none.</param>
internal sealed record StreamMethodModel(string Name, bool IsStatic, EquatableArray<ArgumentModel> Arguments, int Shards, ShardStartModel? Begin)
    : FillMethodModel(Name, IsStatic, Arguments)
{
    /// <summary>A method whose samples have no index.</summary>
    public static readonly FormModel OfStreams = new(HasIndex: false);

    public override FormModel Form => OfStreams;

    /// <summary>The method that leaves out samples; null if there is none.</summary>
    public SkipModel? Skip { get; init; }

    /// <summary>The sequence that the method returns for each shard; null if it gives one sample a call.</summary>
    public SequenceModel? Sequence { get; init; }
}

/// <summary>The sequence that a [Stream] method returns.</summary>
/// <param name="Item">The type of an item as code.</param>
/// <param name="IsAsync">Whether it is an asynchronous one.</param>
/// <param name="Returned">The ordinals of the columns of an item. If there are several, it is a tuple.</param>
/// <param name="TakesShard">Whether the method takes the shard and the number of shards.</param>
/// <param name="TakesEpoch">Whether it takes the epoch after them.</param>
/// <param name="TakesToken">Whether it takes a token after all of them.</param>
internal sealed record SequenceModel(string Item, bool IsAsync, EquatableArray<int> Returned, bool TakesShard, bool TakesEpoch, bool TakesToken);

/// <summary>A method that begins a shard.</summary>
/// <param name="Name">Its name as code.</param>
/// <param name="TakesEpoch">Whether it takes the epoch after the shard and the number of shards.</param>
internal sealed record ShardStartModel(string Name, bool TakesEpoch);

/// <summary>A method that leaves out samples of a shard.</summary>
/// <param name="Name">Its name as code.</param>
/// <param name="Counts">Whether it returns how many it has left out.</param>
internal sealed record SkipModel(string Name, bool Counts);

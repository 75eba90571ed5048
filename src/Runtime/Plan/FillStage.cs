namespace Infeed.Plan;

/// <summary>What a worker that fills a batch is doing.</summary>
internal enum FillStage
{
    /// <summary>It runs the code that fills samples of the batch.</summary>
    Filling,

    /// <summary>It begins the shard of a stream: it makes a copy of the source, and runs the methods that start it.</summary>
    BeginningShard,

    /// <summary>It runs the [Skip] method, to come to the batch.</summary>
    Skipping,

    /// <summary>It reads samples of the shard that are not of the batch, to come to it.</summary>
    ReadingOver,

    /// <summary>It begins to read samples of later batches, while those of the batch are on their way.</summary>
    ReadingAhead,

    /// <summary>It finds out which samples of a shard are held where a run goes on, before it comes to them.</summary>
    FindingHeld,

    /// <summary>It finds out which samples are in the batch, which the source's code can decide. Until then the slot has indices of an earlier batch.</summary>
    Choosing,
}

/// <summary>Stages in messages.</summary>
internal static class FillStages
{
    /// <summary>What a worker is doing, other than filling samples, as a participle.</summary>
    public static string ToWords(this FillStage stage) => stage switch
    {
        FillStage.BeginningShard => "beginning a shard",
        FillStage.Skipping => "leaving out samples by [Skip]",
        FillStage.ReadingOver => "reading over samples before it",
        FillStage.Choosing => "finding out which samples are in the batch",
        FillStage.FindingHeld => "finding the samples that its ShuffleBuffer holds",
        _ => "beginning samples of later batches",
    };
}

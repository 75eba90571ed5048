using Infeed.Generator.Model;

namespace Infeed.Generator.Emission.Batch;

/// <summary>What the emitted documentation says of the rows of a batch.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Indices">What the index of a row is.</param>
internal sealed record BatchSummary(string Count, string Indices)
{
    /// <summary>Of batches of which nothing else is known.</summary>
    public static readonly BatchSummary Usual = new(
        "Samples in the batch, n. The last batch of an epoch can have fewer than the others.", "The index of each sample in the source: <c>[n]</c>.");

    /// <summary>Of the batches of a source that can be loaded.</summary>
    public static BatchSummary Of(OptionsModel options, FillMethodModel method) => new(
        CountOf(options, method.Form.HasIndex),
        method.Form.HasIndex
            ? Usual.Indices
            : $"The number of each sample: <c>[n]</c>. Sample p of shard s has the number {(options.ShardsOfStream == 1 ? "p" : $"{Invariant.Number(options.ShardsOfStream)}p + s")}.");

    private static string CountOf(OptionsModel options, bool hasIndices)
    {
        var words = options switch
        {
            { MaxElements: > 0 } => "Samples in the batch, n: as many as <c>MaxElements</c> allows.",
            { StepsPerEpoch: > 0 } => "Samples in the batch, n.",
            _ when hasIndices => Usual.Count,
            _ => "Samples in the batch, n. The last batch of each shard can have fewer than the others.",
        };
        return options.OnSampleError == OnSampleError.Skip ? $"{words} Samples that are left out make it smaller." : words;
    }
}

using Infeed.Integration.Forms;
using Part = Infeed.Integration.Support.StreamMixtureLoop.Part;

namespace Infeed.Integration.Support;

/// <summary>A mixture of three streams, and the ways in which it is read.</summary>
internal static class StreamMixtures
{
    public const int Shards = 3;
    public const int BatchSize = 4;
    public const int Steps = 10;

    public static readonly LoaderOptions Inline = new() { Workers = 0 };

    // Shards of each part end in turn, some of them in the midst of a batch.
    public static readonly Part[] Parts = [new(1000, 7, [11, 4, 9]), new(2000, 3, [5, 8, 3], Draws: false), new(3000, 2, [7, 6, 2], Draws: false)];

    public static IEnumerable<(StopWhen StopWhen, MixBy By, int Steps)> Ways() =>
        from stopWhen in Enum.GetValues<StopWhen>()
        from mixBy in Enum.GetValues<MixBy>()
        from steps in (int[])[0, Steps]
        where stopWhen != StopWhen.Never || steps > 0
        select (stopWhen, mixBy, steps);

    public static PartStream First() => new(1000, Parts[0].Lengths);

    public static PartSequence Second() => new(2000, Parts[1].Lengths);

    public static PartTasks Third() => new(3000, Parts[2].Lengths);

    public static Mixture<PartStream.Batch> Mixed() => Mixture.Of((First(), 7.0)).With(Second(), 3).With(Third(), 2);

    public static List<(long Index, int Value)> Samples(Mixture<PartStream.Batch> mixture, LoaderOptions options)
    {
        using var loader = mixture.CreateLoader(options);
        var samples = new List<(long, int)>();
        foreach (var batch in loader.Epoch(0))
            samples.AddRange(batch.SampleIndices.ToArray().Zip(batch.Value.Span.ToArray()));
        return samples;
    }

    public static string Refusal(Mixture<PartStream.Batch> mixture, LoaderOptions? options = null) =>
        Assert.Throws<ArgumentException>(() => mixture.CreateLoader(options)).Message;
}

using Infeed.Options;

namespace Infeed.Plan;

/// <summary>What the options of a loader mean for a stream.</summary>
internal static class StreamOptions
{
    /// <summary>The tickets that an epoch has room for if it ends by itself: more batches than anybody reads in one epoch, in millions of epochs.</summary>
    private const long MaxStepsOfOpenEpoch = 1L << 40;

    /// <summary>The tickets of an epoch that ends by itself. In each epoch, the first is one of shard 0.</summary>
    public static long StepsOfOpenEpoch(int shards) => MaxStepsOfOpenEpoch / shards * shards;

    /// <summary>Refuses options that a stream cannot have, because it gives its samples in its own order, and only from the beginning on.</summary>
    /// <exception cref="ArgumentOutOfRangeException">StepsPerEpoch is out of its range.</exception>
    /// <exception cref="ArgumentException">The loader has an option that streams have not.</exception>
    public static void Check(string source, StreamTraits stream, LoaderOptions attribute, LoaderOptions? overrides)
    {
        if (overrides?.StepsPerEpoch is { } steps && (steps < 0 || steps > Knobs.StepsPerEpoch.Max))
        {
            throw OptionRange.Error(
                nameof(LoaderOptions.StepsPerEpoch), steps,
                $"StepsPerEpoch is {steps}; it must be from {Knobs.StepsPerEpoch.Min} to {Knobs.StepsPerEpoch.Max}, or 0 for epochs that end with the stream.");
        }

        OptionRange.Check(Knobs.ShuffleBuffer, overrides?.ShuffleBuffer ?? attribute.ShuffleBuffer);
        if (stream.IsReadOnce && overrides?.Resume is not null)
            throw new ArgumentException($"{source} says Replayable = false, so its shards cannot be brought to where a run stopped, but Resume is set: leave that out, and begin a new run.");
        if (stream.IsReadOnce && FreeKnobs.Of(attribute: new LoaderOptions(), overrides).Any)
            throw new ArgumentException($"{source} says Replayable = false, so other workers cannot take its shards over, but Workers or MaxQueueSize is DataSource.Auto: set them to numbers.");
        var other = overrides?.Shuffle ?? attribute.Shuffle ?? false ? "Shuffle is set, for which streams have ShuffleBuffer"
            : overrides?.Subset is not null ? $"Subset is {overrides.Subset}"
            : overrides?.SamplesPerEpoch is { } samples ? $"SamplesPerEpoch is {samples:N0}"
            : overrides?.Sampling is { } sampling and not Sampling.Every ? $"Sampling is {sampling}"
            : overrides?.Bucketing == true ? "Bucketing is set"
            : overrides?.MaxElements is > 0 and var elements ? $"MaxElements is {elements:N0}"
            : null;
        if (other is not null)
            throw new ArgumentException($"{source} is a stream, whose samples come in its own order, but {other}: leave that out.");
    }

    /// <summary>Refuses a mixture of streams whose epochs nothing ends.</summary>
    /// <param name="stream">What the mixture says of itself.</param>
    /// <param name="steps">The batches of an epoch; 0 if that ends with the shards.</param>
    /// <exception cref="ArgumentException">It never ends, and an epoch has no number of batches.</exception>
    public static void CheckEnd(StreamTraits stream, long steps)
    {
        if (stream.Mix is { StopWhen: StopWhen.Never } && steps == 0)
            throw new ArgumentException("StopWhen of the mixture is Never, so its parts do not say when an epoch ends: set LoaderOptions.StepsPerEpoch.");
    }

    /// <summary>Refuses ranks that cannot share a stream: shards cannot be divided, and of an epoch that ends by itself nobody knows the length.</summary>
    /// <param name="source">The name of the source.</param>
    /// <param name="shards">The shards of the stream.</param>
    /// <param name="steps">The batches of an epoch; 0 if that ends with the shards.</param>
    /// <param name="rank">The rank; null for all of the stream.</param>
    /// <exception cref="ArgumentException">The ranks cannot share it.</exception>
    public static void CheckRanks(string source, int shards, long steps, Shard? rank)
    {
        if (rank is null or { WorldSize: 1 })
            return;
        var ranks = rank.WorldSize;
        if (shards % ranks != 0)
            throw new ArgumentException($"{source} has Shards = {shards}, which {ranks} ranks cannot share evenly: write a multiple of {ranks} in its attribute, such as Shards = {NextMultiple(shards, ranks)}.");
        if (steps % ranks != 0)
            throw new ArgumentException($"StepsPerEpoch of {source} is {steps}, the batches of all ranks together, and {ranks} ranks must have equally many: take a multiple of {ranks}, such as {NextMultiple(steps, ranks)}.");
        if (steps == 0 && rank.Uneven != Uneven.Exact)
            throw new ArgumentException($"An epoch of {source} ends with its stream, so nobody knows how many batches {ranks} ranks have, and Uneven.{rank.Uneven} cannot make them equally many: set StepsPerEpoch, or take Uneven.Exact, with which each rank reads its shards to their ends.");
    }

    private static long NextMultiple(long number, int of) => ((number / of) + 1) * of;
}

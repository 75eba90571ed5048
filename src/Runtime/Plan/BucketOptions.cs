using System.Globalization;

namespace Infeed.Plan;

/// <summary>What can be asked of a source whose batches have samples of similar length.</summary>
internal static class BucketOptions
{
    /// <summary>Checks the options.</summary>
    /// <param name="source">The name of the source, for messages.</param>
    /// <param name="recipe">The recipe.</param>
    /// <param name="tables">What the source tells of its samples.</param>
    /// <exception cref="ArgumentException">An option needs other batches, or a sample is longer than a batch may be.</exception>
    public static void Check(string source, Recipe recipe, SourceTables tables)
    {
        var other = recipe.Sampling != Sampling.Every ? $"Sampling is {recipe.Sampling}"
            : !recipe.EpochsArePasses ? string.Create(CultureInfo.InvariantCulture, $"SamplesPerEpoch is {recipe.SamplesPerEpoch:N0}")
            : null;
        if (other is not null)
            throw new ArgumentException($"Batches of {source} have samples of similar length, by its [Length] method, and an epoch has each sample once, but {other}: set Bucketing = false, or leave that out.");
        if (recipe.MaxElements == Knobs.MaxElements.Default)
            return;
        if (recipe.DropLast)
            throw new ArgumentException($"With MaxElements, batches of {source} have different numbers of samples, so that none is short, but DropLast is set: leave one of them out.");
        if (tables.Lengths is { Positions: [var first, ..] } lengths && lengths[0] > recipe.MaxElements)
        {
            long[] sample = [first];
            new SetOrder(tables.Set, tables.Listed).Map(sample);
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Sample {sample[0]} of {source} has the length {lengths[0]:N0}, and MaxElements is {recipe.MaxElements:N0}, so that no batch can have it: raise MaxElements, or let the [Length] method tell what the source keeps of the sample."));
        }
    }
}

using Infeed.Generator.Model;

namespace Infeed.Generator.Emission.Loader;

/// <summary>Which samples a batch has, and what decides it, for the emitted documentation.</summary>
/// <param name="options">The options of a loader without overrides.</param>
/// <param name="traits">The methods that tell something of a sample.</param>
/// <param name="hasIndices">Whether samples have indices, by which they can be put in an order.</param>
internal sealed class OrderSummary(OptionsModel options, EquatableArray<TraitModel> traits, bool hasIndices)
{
    /// <summary>The samples of a batch: how many, which, and in which order.</summary>
    public string OfBatches() => $"batches of {(options.MaxElements > 0 ? "up to " : "")}{Quantity.Of(options.BatchSize, "sample")} {Order()}";

    /// <summary>What the source tells of its samples, and what becomes of those that make no full batch: a line each.</summary>
    public IEnumerable<string> OfSamples()
    {
        if (NameOf("Length") is { } length)
            yield return $"<c>{length}</c> tells how long a sample is{Budget()}.";
        if (NameOf("Weight") is { } weight)
            yield return $"<c>{weight}</c> tells how often a sample is drawn beside the others; one whose weight is 0 never comes.";
        if (NameOf("Label") is { } label)
            yield return $"<c>{label}</c> tells the class of a sample, for <c>Sampling.Balanced</c> and for splits that are stratified.";
        if (NameOf("Group") is { } group)
            yield return $"<c>{group}</c> tells what a sample belongs to, for splits that keep groups whole.";
        // A shard that ends begins again, in the midst of a batch, if it is not the stream's end that ends an epoch.
        if (options.DropLast && (hasIndices || options.StepsPerEpoch == 0))
            yield return hasIndices ? "A short last batch is left out." : "The short last batch of a shard is left out.";
    }

    /// <summary>What is asked of the source when a loader is made.</summary>
    /// <param name="isMeasured">Whether it is asked for sizes.</param>
    public string? OfQuestions(bool isMeasured)
    {
        var asked = new List<string>();
        if (hasIndices)
            asked.Add("for the number of its samples");
        if (isMeasured)
            asked.Add("for its sizes");
        if (traits.Count > 0)
            asked.Add("for what it tells of its samples");
        return asked.Count == 0 ? null : string.Join(" or ", asked);
    }

    private string Order()
    {
        var (seed, size) = (Invariant.Number(options.Of(Knobs.Seed)), NameOf("Length") is null ? "" : "of similar length, ");
        if (NameOf("Order") is { } order)
            return $"in the order that <c>{order}</c> says";
        if (NameOf("Weight") is { } weight)
            return $"drawn by the weights that <c>{weight}</c> tells, as the seed {seed} and the epoch decide";
        if (options.ShuffleBuffer > 0)
            return $"that the seed {seed} and the epoch draw from the {Invariant.Grouped(options.ShuffleBuffer)} that each shard holds";
        return options.Shuffle ? $"{size}in an order that the seed {seed} and the epoch decide"
            : size.Length > 0 ? $"{size}the longest first"
            : "in the order of the source";
    }

    private string Budget() => options.MaxElements == 0
        ? "" : $": the samples of a batch, times the longest of them, are {Invariant.Grouped(options.MaxElements)} at most";

    private string? NameOf(string kind) => traits.FirstOrDefault(trait => trait.Kind == kind)?.Name.TrimStart('@');
}

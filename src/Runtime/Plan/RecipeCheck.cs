namespace Infeed.Plan;

/// <summary>What the options of a loader ask for together that its source cannot give.</summary>
internal static class RecipeCheck
{
    /// <summary>Checks a recipe against its source.</summary>
    /// <param name="source">The name of the source, for messages.</param>
    /// <param name="recipe">The recipe.</param>
    /// <param name="attribute">The options of the source's attribute.</param>
    /// <param name="overrides">The options set by the caller.</param>
    /// <exception cref="ArgumentException">Two options contradict one another, or the source cannot do what one of them says.</exception>
    public static void Check(string source, Recipe recipe, LoaderOptions attribute, LoaderOptions? overrides)
    {
        CheckNotEmpty(source, recipe);
        if (recipe.Sampling == Sampling.Ordered)
            CheckOrdered(source, overrides);
        if (recipe.Form.Has(FormTraits.Stored))
            CheckStored(source, recipe, attribute, overrides);
        CheckErrors(source, recipe);
    }

    private static void CheckNotEmpty(string source, Recipe recipe)
    {
        var samples = recipe.SamplesPerEpoch;
        if (recipe.DropLast && samples < recipe.BatchSize)
            throw new ArgumentException($"{source} has {Quantity.Of(samples, "sample")}{(samples == recipe.Count ? "" : " an epoch")}, fewer than one batch of {recipe.BatchSize}, and DropLast leaves out a batch that is not full: lower BatchSize, or set DropLast = false.");
    }

    // The source's code says the whole order, in indices of the source.
    private static void CheckOrdered(string source, LoaderOptions? overrides)
    {
        var other = overrides?.Subset is { } subset ? $"Subset is {subset}" : overrides?.Shuffle == true ? "Shuffle is true" : null;
        if (other is not null)
            throw new ArgumentException($"The [Order] method of {source} says which sample of all comes when, but {other}: leave that out, or set Sampling = Sampling.Every.");
    }

    // A batch can go on without a sample only where it is known which one failed, and where another can be asked for.
    private static void CheckErrors(string source, Recipe recipe)
    {
        var problem = recipe.OnSampleError switch
        {
            OnSampleError.Throw => null,
            OnSampleError.Substitute when recipe.Form.Has(FormTraits.Sharded) =>
                "a stream gives its samples in its own order, so none can be asked for in the place of another: take OnSampleError.Skip",
            OnSampleError.Skip or OnSampleError.Substitute when !recipe.Form.Has(FormTraits.BySample) =>
                "its [Batch] method fills all samples at one call, so it is not known which of them failed: catch what fails in the method, or take OnSampleError.Throw",
            OnSampleError.Skip when recipe.WorldSize > 1 =>
                $"{recipe.WorldSize} ranks would have batches of different sizes, or different numbers of them: take OnSampleError.Substitute, which keeps batches full",
            OnSampleError.Skip or OnSampleError.Substitute => null,
            _ => "it must be Throw, Substitute or Skip",
        };
        if (problem is not null)
            throw new ArgumentException($"OnSampleError of {source} is {recipe.OnSampleError}, and {problem}.");
    }

    // Stored batches cannot be taken apart.
    private static void CheckStored(string source, Recipe recipe, LoaderOptions attribute, LoaderOptions? overrides)
    {
        var stored = attribute.BatchSize ?? Knobs.BatchSize.Default;
        var apart = recipe.BatchSize != stored ? $"BatchSize is {recipe.BatchSize:N0}"
            : overrides?.Subset is not null ? $"Subset is {overrides.Subset}"
            : recipe.IsBucketed ? "samples of similar length are brought together by [Length]"
            : recipe.Sampling != Sampling.Every ? $"Sampling is {recipe.Sampling}"
            : overrides?.SamplesPerEpoch is { } samples ? $"SamplesPerEpoch is {samples:N0}"
            : !recipe.DealsWholeBatches(from: 0) ? $"with Uneven.{recipe.Uneven} ranks get parts of them at the end of an epoch"
            : null;
        if (apart is not null)
            throw new ArgumentException($"The [Batch] method of {source} is asked for whole batches of {Quantity.Of(stored, "sample")}, as its attribute says, but {apart}: leave that out, or let the method take the 'ReadOnlySpan<long>' of sample indices.");
    }
}

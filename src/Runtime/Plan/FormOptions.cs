using Infeed.Options;

namespace Infeed.Plan;

/// <summary>Options that only some forms of source have. For the others a value that asks for nothing, such as 0, is the only one.</summary>
internal static class FormOptions
{
    /// <summary>Refuses options with which a source of a form can do nothing, whatever the other options are.</summary>
    /// <param name="source">The name of the source.</param>
    /// <param name="form">Its form.</param>
    /// <param name="overrides">The options set by the caller. What the attribute sets, the compiler checks.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="ArgumentException">The loader has such an option.</exception>
    public static void Check(string source, FormTraits form, LoaderOptions? overrides)
    {
        var isStream = form.Has(FormTraits.Sharded);
        if (overrides?.StepsPerEpoch is not (null or 0) && !isStream)
            throw new ArgumentException($"StepsPerEpoch is {overrides.StepsPerEpoch:N0}, and {source} is no stream, so its samples have a number: take SamplesPerEpoch.");
        if (overrides?.ShuffleBuffer is not (null or 0) && !isStream)
            throw new ArgumentException($"ShuffleBuffer is {overrides.ShuffleBuffer:N0}, and {source} is no stream, so its samples have indices, which are permuted without a buffer: take Shuffle.");
        if (overrides?.Concurrency is { } samples && OptionRange.Check(Knobs.Concurrency, samples) > 1 && !form.Has(FormTraits.Overlapped))
            throw new ArgumentException($"Concurrency is {samples:N0}, and {source} has no asynchronous [Sample] method, so each worker makes one call of its code at a time: leave that out{(form.Has(FormTraits.BySample) && !isStream ? ", or let the method return a ValueTask" : "")}.");
        if (overrides?.MaxSampleErrors is { } errors && OptionRange.Check(Knobs.MaxSampleErrors, errors) > 0 && !form.Has(FormTraits.BySample))
            throw new ArgumentException($"MaxSampleErrors is {errors:N0}, and a [Batch] method, as {source} has, fills all samples at one call, so the loader cannot go on without any of them: leave that out.");
    }
}

using System.Globalization;
using Infeed.Benchmarks.Sources.Unproven;

namespace Infeed.Benchmarks.Compare;

/// <summary>Elements that a model computes in an epoch of real paragraphs, in any order and of similar length.</summary>
internal static class BucketingContest
{
    // As many as 32 paragraphs of 64 words.
    private const int MaxElements = 2048;

    /// <returns>The share of the elements of the trimmed batches that are no longer there, by batch size and by budget.</returns>
    public static (double Saved, double SavedOfBudget) Run()
    {
        var source = PageSource.Open();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Padding of {source.Count:N0} paragraphs of documentation"));
        var plain = Elements("in any order", source, new LoaderOptions { Bucketing = false });
        var similar = Elements("of similar length", source, new LoaderOptions());
        var budget = Elements("up to 2,048 elements", source, new LoaderOptions { BatchSize = 256, MaxElements = MaxElements });
        Console.WriteLine();
        return (1 - (similar / plain), 1 - (budget / plain));
    }

    private static double Elements(string name, PageSource source, LoaderOptions options)
    {
        using var loader = source.CreateLoader(options);
        var samples = 0;
        foreach (var batch in loader.Epoch(0))
            samples += (int)batch.Tokens.Trimmed.Shape[0];
        if (samples != source.Count)
            throw new InvalidOperationException($"{samples} of {source.Count} paragraphs came.");
        var seen = loader.Statistics;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  {name,-24}{loader.BatchesPerEpoch,6:N0} batches {seen.RaggedElements,12:N0} elements, {seen.PaddingShare,5:0.0%} of them padding"));
        return seen.RaggedElements;
    }
}

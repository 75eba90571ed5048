namespace Infeed.Integration;

/// <summary>Samples with weights, classes and groups that the source tells.</summary>
public sealed class TraitSourceTests
{
    [Fact]
    public void Weighted_source_draws_in_proportion_and_every_sample_once_where_it_is_told_to()
    {
        var drawn = SamplesOf(new LoaderOptions { SamplesPerEpoch = 20_000 }, epochs: 1);
        Assert.Equal(20_000, drawn.Count);
        // Samples below 20 never come, and the others in two proportions: 20 of weight 1 and 60 of weight 3.
        Assert.DoesNotContain(drawn, sample => sample < 20);
        Assert.InRange(drawn.Count(sample => sample < 40), 2000 - 225, 2000 + 225);
        Assert.Equal(Enumerable.Range(0, 100).Select(sample => (long)sample), SamplesOf(new LoaderOptions { Sampling = Sampling.Every }, epochs: 1));
    }

    [Fact]
    public void Balanced_loader_draws_classes_equally_often_also_of_a_part()
    {
        foreach (var subset in new[] { null, Split.Fraction(0.5).Stratified().First })
        {
            var drawn = SamplesOf(new LoaderOptions { Sampling = Sampling.Balanced, Subset = subset, SamplesPerEpoch = 10_000 }, epochs: 1);
            // One sample of ten is of class 1.
            Assert.InRange(drawn.Count(sample => sample % 10 == 0), 5000 - 250, 5000 + 250);
        }
    }

    [Fact]
    public void Samples_are_the_same_for_any_workers_and_where_a_run_goes_on()
    {
        const string weights = "Sampling is Weighted, and the [Weight] method tells other weights here";
        var stratified = Split.Fraction(0.8).Stratified().First;
        const string half = "Subset is another part of the split here, or has other samples";
        foreach (var (sampling, subset, difference) in new[]
        {
            (Sampling.Weighted, null, weights), (Sampling.WeightedOnce, null, weights.Replace("Weighted,", "WeightedOnce,", StringComparison.Ordinal)),
            (Sampling.Balanced, stratified, $"{half}, Sampling is Balanced, and the [Label] method tells other classes here"),
            (Sampling.Every, stratified, half), (Sampling.Every, Split.KFold(3, 1).Grouped().First, half),
        })
        {
            // As many in both, of those that have a weight.
            var samplesPerEpoch = sampling == Sampling.WeightedOnce ? 50L : (long?)null;
            GoesOn(new LoaderOptions { Sampling = sampling, Subset = subset, SamplesPerEpoch = samplesPerEpoch, Workers = 0, Seed = 3 }, difference);
        }
    }

    private static void GoesOn(LoaderOptions options, string difference)
    {
        var all = SamplesOf(options, epochs: 3);
        Assert.Equal(all, SamplesOf(options with { Workers = 3, MaxQueueSize = 2 }, epochs: 3));
        using var loader = new Told(100).CreateLoader(options);
        var read = new List<long>();
        foreach (var batch in loader.Epoch(0))
        {
            read.AddRange(batch.SampleIndices);
            if (batch.Index == 1)
                break;
        }

        var state = LoaderState.FromJson(loader.GetState().ToJson());
        Assert.Equal(all, [.. read, .. SamplesOf(options with { Resume = state, Workers = 1 }, epochs: 3)]);
        var refusal = Assert.Throws<ArgumentException>(() => new Told(100, shift: 1).CreateLoader(options with { Resume = state }));
        Assert.Equal($"The state to resume does not fit this loader of Told: it is of another run: {difference}.", refusal.Message);
    }

    [Fact]
    public void Parts_have_shares_of_classes_and_whole_groups()
    {
        var stratified = Split.Fraction(0.8).Stratified();
        Assert.Equal((8, 2), (OfClass(stratified.First), OfClass(stratified.Second)));
        var grouped = Split.Fraction(0.8).Grouped();
        Assert.Empty(Every(grouped.First).Select(sample => sample % 7).Intersect(Every(grouped.Second).Select(sample => sample % 7)));
        Assert.Equal(100, Every(grouped.First).Union(Every(grouped.Second)).Count());

        static List<long> Every(Subset subset) => SamplesOf(new LoaderOptions { Sampling = Sampling.Every, Subset = subset }, epochs: 1);

        static int OfClass(Subset subset) => Every(subset).Count(sample => sample % 10 == 0);
    }

    [Fact]
    public void Source_that_does_not_tell_what_is_needed_is_refused()
    {
        Assert.Equal(
            "Untold has no [Label] method, but Sampling is Balanced: leave that out, or add one, as '[Label] long LabelOf(long index)'.",
            Refusal<ArgumentException>(new LoaderOptions { Sampling = Sampling.Balanced }));
        Assert.StartsWith("Untold has no [Group] method, but Subset is Split.Fraction", Refusal<ArgumentException>(new LoaderOptions { Subset = Split.Fraction(0.5).Grouped().First }), StringComparison.Ordinal);
        Assert.StartsWith("Sampling is 9; ", Refusal<ArgumentOutOfRangeException>(new LoaderOptions { Sampling = (Sampling)9 }), StringComparison.Ordinal);
        Assert.Equal("The weight of sample 2 of Told is NaN; a weight is a finite number of 0 or more.", Weighs(double.NaN));
        Assert.Equal("The weight of sample 2 of Told is -1; a weight is a finite number of 0 or more.", Weighs(-1));
        Assert.Equal("All weights of Told are 0, so no sample can be drawn: give one of them a weight above 0.", Weighs(0));
        var thrown = Assert.Throws<SampleException>(() => new Told(3, weight: 99).CreateLoader());
        Assert.Equal("The [Weight] method of Told threw: InvalidOperationException: Sample 2 has no weight.", thrown.Message);

        static string Refusal<T>(LoaderOptions options)
            where T : Exception => Assert.Throws<T>(() => new Untold().CreateLoader(options)).Message;

        static string Weighs(double weight) => Assert.Throws<ArgumentException>(() => new Told(3, weight: weight).CreateLoader()).Message;
    }

    private static List<long> SamplesOf(LoaderOptions options, int epochs)
    {
        using var loader = new Told(100).CreateLoader(options);
        var samples = new List<long>();
        foreach (var epoch in loader.Epochs(epochs))
        {
            foreach (var batch in epoch)
                samples.AddRange(batch.SampleIndices);
        }

        return samples;
    }
}

/// <summary>Samples of which all is told.</summary>
/// <param name="count">The number of samples.</param>
/// <param name="shift">By how much weights, classes and groups are moved along.</param>
/// <param name="weight">The weight of sample 2.</param>
[DataSource(BatchSize = 16)]
internal sealed partial class Told(int count, int shift = 0, double weight = 0)
{
    public int Count => count;

    [Weight]
    private double WeightOf(int index) => index == 2 && weight == 99 ? throw new InvalidOperationException("Sample 2 has no weight.")
        : index == 2 ? weight : index < 20 + shift ? 0 : index < 40 ? 1 : 3;

    [Label]
    private long LabelOf(long index) => (index + shift) % 10 == 0 ? 1 : 0;

    [Group]
    private int GroupOf(int index) => (index + shift) % 7;

    [Sample]
    private static int Read(int index) => index;
}

/// <summary>A source that tells nothing of its samples.</summary>
[DataSource]
internal sealed partial class Untold
{
    public static int Count => 10;

    [Sample]
    private static int Read(int index) => index;
}

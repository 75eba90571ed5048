namespace Infeed.Integration;

/// <summary>Batches of samples of similar length.</summary>
public sealed class BucketTests
{
    private const int Count = 203;

    [Fact]
    public void Every_sample_comes_once_an_epoch_for_any_workers_and_where_a_run_goes_on()
    {
        foreach (var options in new[]
        {
            new LoaderOptions(), new() { Shuffle = false }, new() { MaxElements = 160 }, new() { MaxElements = 160, Shuffle = false },
            new() { MaxElements = 160, Subset = Split.Fraction(0.8).First }, new() { Subset = Split.Fraction(0.9).First.Skip(20), DropLast = true },
        })
        {
            var all = Batches(options with { Workers = 0 }, epochs: 3);
            if (options is { Subset: null })
            {
                foreach (var epoch in all.GroupBy(batch => batch.Epoch))
                    Assert.Equal(Enumerable.Range(0, Count), epoch.SelectMany(batch => batch.Samples).Order());
            }

            Assert.Equal(Texts(all), Texts(Batches(options with { Workers = 3, MaxQueueSize = 2 }, epochs: 3)));

            using var loader = new Measured(Count).CreateLoader(options);
            var read = new List<ReadBatch>();
            foreach (var batch in loader.Epoch(0))
            {
                read.Add(ReadBatch.Of(batch));
                if (batch.Index == 2)
                    break;
            }

            var json = loader.GetState().ToJson();
            Assert.InRange(json.Length, 1, 400);
            var resume = options with { Resume = LoaderState.FromJson(json), Workers = 2 };
            Assert.Equal(Texts(all), Texts([.. read, .. Batches(resume, epochs: 3)]));
            var refusal = Assert.Throws<ArgumentException>(() => new Measured(Count, longer: 1).CreateLoader(resume));
            Assert.Contains("Bucketing is true, and the [Length] method tells other lengths here.", refusal.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void State_of_other_buckets_is_refused_by_the_option_that_makes_them()
    {
        foreach (var (there, here, isBucketed, expected) in new (int?, int?, bool, string)[]
        {
            (160, 80, true, "it is of another run: MaxElements is 160 in it and 80 here."),
            (160, null, true, "it is of another run: MaxElements is 160 in it and none here."),
            (null, null, false, "it is of another run: Bucketing is true in it and false here."),
        })
        {
            using var first = new Measured(Count).CreateLoader(new LoaderOptions { MaxElements = there });
            var options = new LoaderOptions { MaxElements = here, Bucketing = isBucketed, Resume = first.GetState() };
            var refusal = Assert.Throws<ArgumentException>(() => new Measured(Count).CreateLoader(options));
            Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Batches_keep_the_budget_and_pad_little()
    {
        Assert.All(Batches(new LoaderOptions { MaxElements = 160 }, epochs: 2), batch => Assert.InRange(batch.Samples.Length * batch.MaxLength, 0, 160));
        Assert.Contains(Batches(new LoaderOptions { MaxElements = 160 }, epochs: 1), batch => batch.Samples.Length == 16);
        Assert.InRange(Padding(new LoaderOptions { Bucketing = false }), 0.5, 1);
        Assert.InRange(Padding(new LoaderOptions()), 0, 0.3);
        Assert.InRange(Padding(new LoaderOptions { Shuffle = false }), 0, 0.15);

        static double Padding(LoaderOptions options)
        {
            using var loader = new Measured(Count).CreateLoader(options);
            foreach (var batch in loader.Epoch(0))
                Assert.True(batch.Count > 0);
            return loader.Statistics.PaddingShare;
        }
    }

    [Fact]
    public void Source_is_read_as_if_it_told_no_lengths_where_bucketing_is_false()
    {
        var samples = Batches(new LoaderOptions { Bucketing = false, Shuffle = false }, epochs: 1).SelectMany(batch => batch.Samples);
        Assert.Equal(Enumerable.Range(0, Count), samples);
    }

    [Fact]
    public void Ranks_have_equally_many_batches_and_no_sample_twice_but_what_pads()
    {
        foreach (var (uneven, maxElements) in new[] { (Uneven.Pad, 0), (Uneven.Drop, 0), (Uneven.Pad, 160), (Uneven.Drop, 160) })
        {
            var options = new LoaderOptions { MaxElements = maxElements };
            var whole = Batches(options, epochs: 1);
            foreach (var ranks in new[] { 2, 3 })
            {
                var parts = Enumerable.Range(0, ranks).Select(rank => Batches(options with { Shard = new Shard(rank, ranks, uneven) }, epochs: 1)).ToList();
                Assert.Single(parts.Select(part => part.Count).Distinct());
                // In steps, the batches of all ranks are those of the run without ranks.
                var steps = Enumerable.Range(0, parts[0].Count).SelectMany(step => parts.Select(part => string.Join(' ', part[step].Samples))).ToList();
                var full = maxElements == 0 ? whole.Count - ranks : Math.Min(whole.Count, steps.Count);
                Assert.Equal(whole.Take(full).Select(batch => string.Join(' ', batch.Samples)), steps.Take(full));
                var seen = parts.SelectMany(part => part.SelectMany(batch => batch.Samples)).ToList();
                if (uneven == Uneven.Pad)
                    Assert.Equal(Enumerable.Range(0, Count), seen.Distinct().Order());
                else
                    Assert.Equal(seen.Count, seen.Distinct().Count());
            }
        }
    }

    [Fact]
    public void Padded_batches_are_counted_and_a_run_goes_on_with_another_number_of_ranks()
    {
        var options = new LoaderOptions { MaxElements = 160 };
        var whole = Batches(options, epochs: 1);
        var ranks = Enumerable.Range(2, 3).First(ranks => whole.Count % ranks != 0);
        using (var last = new Measured(Count).CreateLoader(options with { Shard = new Shard(ranks - 1, ranks) }))
        {
            foreach (var batch in last.Epoch(0))
                Assert.Equal(batch.Index == last.BatchesPerEpoch - 1 ? batch.Count : 0, last.PaddedSamples);
        }

        var exact = Assert.Throws<ArgumentException>(() => new Measured(Count).CreateLoader(options with { Shard = new Shard(0, ranks, Uneven.Exact) }));
        Assert.Contains("batches of similar length of an epoch of Measured", exact.Message, StringComparison.Ordinal);

        // Five batches were read by one; two read the others.
        using var loader = new Measured(Count).CreateLoader(options);
        foreach (var batch in loader.Epoch(0))
        {
            if (batch.Index == 4)
                break;
        }

        var resume = options with { Resume = loader.GetState() };
        var parts = Enumerable.Range(0, 2).Select(rank => Batches(resume with { Shard = new Shard(rank, 2, Uneven.Pad) }, epochs: 1)).ToList();
        var left = whole.Skip(5).SelectMany(batch => batch.Samples).ToHashSet();
        Assert.Subset(parts.SelectMany(part => part.SelectMany(batch => batch.Samples)).ToHashSet(), left);
    }

    [Fact]
    public void Sample_that_cannot_be_filled_is_replaced_by_one_that_keeps_the_budget()
    {
        foreach (var options in new[] { new LoaderOptions { MaxElements = 160 }, new() { MaxElements = 160, Shuffle = false }, new() })
        {
            var withErrors = options with { OnSampleError = OnSampleError.Substitute, MaxSampleErrors = 10 };
            using var loader = new Measured(Count, faulty: 82).CreateLoader(withErrors);
            var widest = 0;
            foreach (var batch in loader.Epoch(0))
            {
                Assert.DoesNotContain(82, batch.SampleIndices.ToArray());
                widest = Math.Max(widest, batch.Count * batch.Tokens.MaxLength);
            }

            Assert.InRange(widest, 1, options.MaxElements ?? 640);
        }
    }

    // The last 43 samples are shared by five ranks, so that some of their batches have samples of two batches of one program.
    [Fact]
    public void Samples_that_are_replaced_have_the_same_substitutes_whoever_reads_them()
    {
        const int ranks = 5;
        var options = new LoaderOptions { Shuffle = false, OnSampleError = OnSampleError.Substitute, MaxSampleErrors = 10 };
        var last = Batches(options, epochs: 1).SelectMany(batch => batch.Samples).TakeLast(Count % (ranks * 16)).ToList();
        Assert.Equal(43, last.Count);
        foreach (var faulty in last)
        {
            var parts = Enumerable.Range(0, ranks).Select(rank => Batches(options with { Shard = new Shard(rank, ranks, Uneven.Exact) }, epochs: 1, faulty));
            Assert.Equal(
                Batches(options, epochs: 1, faulty).SelectMany(batch => batch.Samples).Order(),
                parts.SelectMany(part => part.SelectMany(batch => batch.Samples)).Order());
        }
    }

    [Fact]
    public void Loader_that_cannot_be_is_refused()
    {
        Assert.Equal(
            "Untold has no [Length] method, but Bucketing or MaxElements is set: leave that out, or add one, as '[Length] int LengthOf(long index)'.",
            Assert.Throws<ArgumentException>(() => new Untold().CreateLoader(new LoaderOptions { Bucketing = true })).Message);
        Assert.StartsWith(
            "Untold has no [Length] method,",
            Assert.Throws<ArgumentException>(() => new Untold().CreateLoader(new LoaderOptions { MaxElements = 10 })).Message, StringComparison.Ordinal);
        Assert.Equal(
            "An epoch of Measured has 13 batches of similar length, too few for each of 14 ranks, and Uneven.Drop leaves out what not all ranks have: lower MaxElements, or take Uneven.Pad.",
            Refusal(new LoaderOptions { MaxElements = 4000, Shard = new Shard(3, 14, Uneven.Drop) }));
        Assert.StartsWith("Bucketing is false, and MaxElements is 10,", Refusal(new LoaderOptions { Bucketing = false, MaxElements = 10 }), StringComparison.Ordinal);
        Assert.Contains("but SamplesPerEpoch is 1,000:", Refusal(new LoaderOptions { SamplesPerEpoch = 1000 }), StringComparison.Ordinal);
        Assert.Contains("but DropLast is set:", Refusal(new LoaderOptions { MaxElements = 160, DropLast = true }), StringComparison.Ordinal);
        foreach (var bucketing in (bool?[])[null, false])
            Assert.StartsWith("MaxElements is -1; it must be from 1 to", Refusal(new LoaderOptions { MaxElements = -1, Bucketing = bucketing }), StringComparison.Ordinal);
        Assert.StartsWith(
            "Sample 0 of Measured has the length 40, and MaxElements is 39, so that no batch can have it:", Refusal(new LoaderOptions { MaxElements = 39 }),
            StringComparison.Ordinal);
        Assert.Equal(
            "The length of sample 0 of Measured is -1; a length is 0 or more.",
            Assert.Throws<ArgumentException>(() => new Measured(Count, longer: -41).CreateLoader()).Message);

        static string Refusal(LoaderOptions options) => Assert.ThrowsAny<ArgumentException>(() => new Measured(Count).CreateLoader(options)).Message;
    }

    [Fact]
    public void Empty_source_has_empty_epochs_and_a_description_names_the_budget()
    {
        using var empty = new Measured(0).CreateLoader(new LoaderOptions { MaxElements = 160 });
        foreach (var batch in empty.Epoch(0))
            Assert.Fail($"Batch {batch.Index}");
        using var loader = new Measured(Count).CreateLoader(new LoaderOptions { MaxElements = 160 });
        Assert.Matches("\\nBucketing +true +\\[Length\\]", loader.Describe());
        Assert.Matches("\\nMaxElements +160 +LoaderOptions", loader.Describe());
    }

    private static List<ReadBatch> Batches(LoaderOptions options, int epochs, int faulty = -1)
    {
        using var loader = new Measured(Count, faulty: faulty).CreateLoader(options);
        var batches = new List<ReadBatch>();
        foreach (var epoch in loader.Epochs(epochs))
        {
            foreach (var batch in epoch)
                batches.Add(ReadBatch.Of(batch));
        }

        return batches;
    }

    private static IEnumerable<string> Texts(List<ReadBatch> batches) =>
        batches.Select(batch => $"{batch.Epoch}: {string.Join(' ', batch.Samples)} = {string.Join(' ', batch.Tokens)}");

    private sealed record ReadBatch(int Epoch, int[] Samples, int[] Tokens, int MaxLength)
    {
        public static ReadBatch Of(Measured.Batch batch)
        {
            var samples = batch.SampleIndices.ToArray().Select(index => (int)index).ToArray();
            for (var i = 0; i < samples.Length; i++)
                Assert.Equal(Measured.Length(samples[i]), batch.Tokens[i].Length);
            return new ReadBatch(batch.Epoch, samples, batch.Tokens.Trimmed.Span.ToArray(), batch.Tokens.MaxLength);
        }
    }
}

/// <summary>Samples that tell their lengths.</summary>
/// <param name="count">The number of samples.</param>
/// <param name="longer">How much longer each is said to be.</param>
/// <param name="faulty">The sample that cannot be filled.</param>
[DataSource(BatchSize = 16, Shuffle = true, Seed = 4)]
internal sealed partial class Measured(int count, int longer = 0, int faulty = -1)
{
    public int Count => count;

    public static int Length(int index) => index % 41 == 0 ? 40 : 5 + (index * 7 % 12);

    [Length]
    private int LengthOf(int index) => Length(index) + longer;

    [Sample]
    private void Read(int index, [Shape(40, Ragged = true)] Span<int> tokens, out int lengthOfTokens, ref SampleRandom random)
    {
        lengthOfTokens = index != faulty ? Length(index) : throw new InvalidOperationException("Damaged.");
        foreach (ref var token in tokens[..lengthOfTokens])
            token = (index * 1000) + random.Next(1000);
    }
}

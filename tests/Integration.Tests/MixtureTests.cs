using Infeed.Integration.Forms;
using static Infeed.Integration.Support.MixtureReading;

namespace Infeed.Integration;

/// <summary>Several sources that are read as one.</summary>
public sealed class MixtureTests
{
    private static readonly LoaderOptions Inline = new() { Workers = 0 };

    [Fact]
    public void Samples_are_those_of_a_plain_loop_for_any_workers()
    {
        // Seven of ten, evenly; the first part ends after 30 samples of it.
        var expected = new List<(long, int)>();
        var next = new[] { 0, 0 };
        for (var epoch = 0; epoch < 3; epoch++)
        {
            for (var (position, first) = (0, 0); first < 30; position++)
            {
                var isFirst = Rounded(position + 1) > Rounded(position);
                first += isFirst ? 1 : 0;
                var at = isFirst ? next[0]++ % 30 : next[1]++ % 20;
                expected.Add(isFirst ? (at, 1000 + at) : (30 + at, 2000 + at));
            }
        }

        var mixture = Mixture.Of((new Tagged(30, 1000), 0.7), (new Tagged(20, 2000), 0.3));
        Assert.Equal(expected, Read(mixture, Inline, 3));
        Assert.Equal(expected, Read(mixture, new LoaderOptions { Workers = 3, MaxQueueSize = 2 }, 3));
        Assert.Equal(expected, Read(mixture, new LoaderOptions { Workers = 1, BatchSize = 7 }, 3));

        static int Rounded(int positions) => (int)Math.Round(positions * 7 / 10.0, MidpointRounding.AwayFromZero);
    }

    [Fact]
    public void Shuffled_samples_of_each_part_come_once_before_any_comes_again()
    {
        var mixture = Mixture.Of((new Tagged(40, 0), 2), (new Tagged(17, 1000), 1), (new Tagged(90, 2000), 1));
        var options = Inline with { Shuffle = true, Seed = 3, SamplesPerEpoch = 50 };
        var samples = Read(mixture, options, 12).Select(read => read.Value).ToList();
        Assert.Equal(samples, Read(mixture, options with { Workers = 3, BatchSize = 5 }, 12).Select(read => read.Value));
        var parts = samples.GroupBy(value => value / 1000).OrderBy(part => part.Key).Select(part => part.ToList()).ToArray();
        Assert.Equal([300, 156, 144], parts.Select(part => part.Count));
        foreach (var (part, length) in parts.Zip([40, 17, 90]))
        {
            var passes = part.Chunk(length).ToArray();
            Assert.All(passes[..^1], pass => Assert.Equal(Enumerable.Range(part[0] / 1000 * 1000, length), pass.Order()));
            Assert.Equal(passes[..^1].Length, passes[..^1].Select(pass => string.Join(' ', pass)).Distinct().Count());
        }
    }

    [Fact]
    public void Batches_are_of_one_part_where_parts_take_turns_with_them()
    {
        var mixture = Mixture.Of((new Tagged(30, 0), 1), (new Tagged(60, 1000), 2)) with { By = MixBy.Batch };
        var expected = Read(mixture, Inline, 4);
        Assert.Equal(expected, Read(mixture, new LoaderOptions { Workers = 3 }, 4));
        var parts = expected.Chunk(8).Select(batch => batch.Select(read => read.Value / 1000).Distinct().Single()).ToList();
        // 60 samples are eight batches, and the ninth would be the 13th of all.
        Assert.Equal(4 * 12, parts.Count);
        Assert.All(parts.Chunk(12), epoch => Assert.Equal(4, epoch.Count(part => part == 0)));
        // Passes go on over the ends of batches and of epochs.
        Assert.Equal(Enumerable.Range(0, 128).Select(at => at % 30), expected.Where(read => read.Value < 1000).Select(read => read.Value));
        Assert.Equal(Enumerable.Range(0, 256).Select(at => 1000 + (at % 60)), expected.Where(read => read.Value >= 1000).Select(read => read.Value));
    }

    [Fact]
    public void Epochs_end_as_the_mixture_says()
    {
        var mixture = Mixture.Of((new Tagged(30, 0), 3), (new Tagged(50, 1000), 1));
        Assert.Equal(40, Read(mixture, Inline, 1).Count);
        var all = Read(mixture with { StopWhen = StopWhen.AllEnd }, Inline, 1);
        // The last of 50 is the sample 198: positions 2, 6, 10 and so on have the second part.
        Assert.Equal(199, all.Count);
        Assert.Equal(80, all.Distinct().Count());
        Assert.Equal(70, Read(mixture with { StopWhen = StopWhen.Never }, Inline with { SamplesPerEpoch = 70 }, 1).Count);
        Assert.Equal(70, Read(mixture, Inline with { SamplesPerEpoch = 70 }, 1).Count);
        Assert.Equal(
            "StopWhen of the mixture is Never, so its parts do not say when an epoch ends: set LoaderOptions.SamplesPerEpoch.",
            Refusal(mixture with { StopWhen = StopWhen.Never }));
        Assert.StartsWith(
            "With these weights an epoch of the mixture that ends with StopWhen.AllEnd has more samples than a long can number: ",
            Refusal(Mixture.Of((new Tagged(30, 0), 1e300), (new Tagged(50, 1000), 1)) with { StopWhen = StopWhen.AllEnd }), StringComparison.Ordinal);
        // One that has no weight does not end, and may be empty.
        Assert.Equal(30, Read(Mixture.Of((new Tagged(0, 0), 0), (new Tagged(30, 0), 3), (new Tagged(50, 1000), 0)), Inline, 1).Count);
    }

    [Fact]
    public void Parts_whose_weights_are_their_counts_are_joined_to_one_source_with_each_sample_once()
    {
        foreach (var counts in (int[][])[[13, 13], [7, 11, 30], [97, 89, 83, 79, 73], [500, 1, 1, 1, 1]])
        {
            var mixture = Mixture.Of((new Tagged(counts[0], 0), counts[0])) with { StopWhen = StopWhen.AllEnd };
            for (var part = 1; part < counts.Length; part++)
                mixture = mixture.With(new Tagged(counts[part], 1000 * part), counts[part]);
            Assert.Equal(
                counts.SelectMany((count, part) => Enumerable.Range(1000 * part, count)),
                Read(mixture, Inline with { Shuffle = true }, 1).Select(read => read.Value).Order());
        }
    }

    [Fact]
    public void Run_goes_on_where_it_stopped_in_mid_epoch_and_another_mixture_refuses()
    {
        foreach (var by in new[] { MixBy.Sample, MixBy.Batch })
        {
            var mixture = Mixture.Of((new Tagged(41, 0), 0.7), (new Tagged(29, 1000), 0.3)) with { By = by };
            var options = Inline with { Shuffle = true, Seed = 5 };
            var all = Read(mixture, options, 3);
            for (var stop = 1; stop < all.Count / 8; stop++)
            {
                var read = new List<(long, int)>();
                var state = ReadSome(mixture, options, stop, read);
                var rest = options with { Resume = LoaderState.FromJson(state.ToJson()), Workers = stop % 3 };
                Assert.Equal(all, [.. read, .. Read(mixture, rest, 3)]);
                Assert.Equal(all, [.. read, .. Read(Mixture.Of((new Tagged(41, 0), 7), (new Tagged(29, 1000), 3)) with { By = by }, rest, 3)]);
                Assert.Contains("Sampling is Mixed, and the mixture has other weights, another By or StopWhen, or its parts other samples here", Refusal(Mixture.Of((new Tagged(41, 0), 0.6), (new Tagged(29, 1000), 0.4)), rest), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void State_of_a_mixture_with_another_part_is_refused_with_what_differs()
    {
        var state = ReadSome(Mixture.Of((new Tagged(41, 0), 1), (new Tagged(29, 1000), 1)), Inline, 1, []);
        var rest = Inline with { Resume = state };
        Assert.Contains(
            "the source is Mixture of Tagged in it and Mixture of Tagged and Retagged here, ",
            Refusal(Mixture.Of((new Tagged(41, 0), 1)).With(new Retagged(29), 1), rest), StringComparison.Ordinal);
        Assert.EndsWith(
            "Sampling is Mixed, and the mixture has other weights, another By or StopWhen, or its parts other samples here.",
            Refusal(Mixture.Of((new Tagged(41, 0), 1), (new Tagged(29, 1000), 2)), rest), StringComparison.Ordinal);
        Assert.Contains(
            "Subset is none in it and Subset.All.Take(10) here, ",
            Refusal(Mixture.Of((new Tagged(41, 0), 1), (new Tagged(29, 1000), 1)), rest with { Subset = Subset.All.Take(10) }), StringComparison.Ordinal);
        using var many = Mixture.Of((new Tagged(4, 0), 1)).With(new Retagged(4), 1).With(new Coded(), 1).With(new Hooked(), 1)
            .CreateLoader(Inline with { Sampling = Sampling.Every });
        Assert.StartsWith("Mixture of Tagged, Retagged and 2 others: ", many.Describe(), StringComparison.Ordinal);
    }

    [Fact]
    public void Number_of_samples_of_a_part_is_asked_once_for_all_workers()
    {
        var part = new Retagged(20);
        Read(Mixture.Of((new Tagged(20, 0), 1)).With(part, 1), new LoaderOptions { Workers = 3, MaxQueueSize = 4 }, 2);
        Assert.Equal(["count"], part.Asked);
    }

    [Fact]
    public void Samples_of_late_epochs_are_those_that_come_then()
    {
        const long InEpoch = long.MaxValue / 4;
        var mixture = Mixture.Of((new Tagged(30, 0), 1), (new Tagged(20, 1000), 1));
        using var loader = mixture.CreateLoader(Inline with { SamplesPerEpoch = InEpoch });
        // Of an odd number the first part has one sample more. Four epochs are as many as a long counts the samples of.
        var (first, second) = (((InEpoch / 2) + 1) * 3 % 30, InEpoch / 2 * 3 % 20);
        foreach (var batch in loader.Epoch(3))
        {
            Assert.Equal([(int)first, 1000 + (int)second, (int)first + 1], batch.Value.Span[..3].ToArray());
            break;
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => loader.Epoch(4));
    }

    [Fact]
    public void Ranks_read_together_what_one_program_reads()
    {
        var mixture = Mixture.Of((new Tagged(60, 0), 0.5), (new Tagged(90, 1000), 0.5));
        var all = Read(mixture, Inline with { Shuffle = true }, 2);
        foreach (var ranks in new[] { 2, 3 })
        {
            var each = Enumerable.Range(0, ranks)
                .Select(rank => Read(mixture, Inline with { Shuffle = true, Shard = new Shard(rank, ranks, Uneven.Drop), SamplesPerEpoch = 96 }, 1)).ToArray();
            Assert.Equal(all[..96].Order(), each.SelectMany(samples => samples).Order());
        }
    }

    [Fact]
    public void Batches_of_ranks_are_of_one_part_or_refused()
    {
        var mixture = Mixture.Of((new Tagged(60, 0), 0.5), (new Tagged(90, 1000), 0.5)) with { By = MixBy.Batch };
        foreach (var (uneven, samples, isRead) in new[]
        {
            (Uneven.Exact, 40, false), (Uneven.Exact, 48, true), (Uneven.Pad, 44, false), (Uneven.Pad, 40, true), (Uneven.Drop, 44, true),
        })
        {
            for (var rank = 0; rank < 2; rank++)
            {
                var options = Inline with { Shard = new Shard(rank, 2, uneven), SamplesPerEpoch = samples };
                if (isRead)
                    Assert.All(Read(mixture, options, 2).Chunk(8), batch => Assert.Single(batch.Select(read => read.Value / 1000).Distinct()));
                else
                    Assert.StartsWith($"Each batch of Mixture of Tagged is of one part, because By is MixBy.Batch, but Uneven.{uneven} makes ", Refusal(mixture, options), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Subset_is_one_of_each_part()
    {
        var mixture = Mixture.Of((new Tagged(50, 0), 1), (new Tagged(20, 1000), 1)) with { StopWhen = StopWhen.AllEnd };
        var (training, validation) = (Split.Fraction(0.8).First, Split.Fraction(0.8).Second);
        var known = Read(mixture, Inline with { Subset = training }, 1).Select(read => read.Value).Distinct().ToList();
        var strange = Read(mixture, Inline with { Subset = validation }, 1).Select(read => read.Value).Distinct().ToList();
        Assert.Equal((40, 16), (known.Count(value => value < 1000), known.Count(value => value >= 1000)));
        Assert.Equal((10, 4), (strange.Count(value => value < 1000), strange.Count(value => value >= 1000)));
        Assert.Equal(70, known.Union(strange).Count());
    }

    [Fact]
    public void Sample_says_which_part_it_is_of()
    {
        var mixture = Mixture.Of((new Tagged(5, 0), 1), (new Tagged(0, 0), 0), (new Tagged(7, 1000), 1));
        foreach (var (sample, value) in Read(mixture, Inline with { Shuffle = true, SamplesPerEpoch = 40 }, 1))
            Assert.Equal(value < 1000 ? (0, value) : (2, value - 1000), mixture.Locate(sample));
        Assert.Throws<ArgumentOutOfRangeException>(() => mixture.Locate(12));
        Assert.Throws<ArgumentOutOfRangeException>(() => mixture.Locate(-1));
    }

    [Fact]
    public void Sample_that_cannot_be_filled_is_named_and_replaced_by_one_of_its_part()
    {
        var mixture = Mixture.Of((new Tagged(20, 0), 1), (new Tagged(20, 1000, bad: 3), 1));
        foreach (var workers in new[] { 0, 2 })
        {
            using var loader = mixture.CreateLoader(new LoaderOptions { Workers = workers });
            var fault = Assert.Throws<SampleException>(() =>
            {
                foreach (var batch in loader.Epoch(0))
                    _ = batch.Count;
            });
            Assert.Equal((23, 0), (fault.SampleIndex, fault.BatchIndex));
            Assert.StartsWith("Sample 23 of Mixture of Tagged ", fault.Message, StringComparison.Ordinal);
        }

        var options = Inline with { OnSampleError = OnSampleError.Substitute };
        var sound = Read(mixture, Inline with { Subset = Subset.All.Take(3) }, 1);
        Assert.Equal(3 * 2, sound.Count);
        var read = Read(mixture, options, 1);
        Assert.Equal(read, Read(mixture, options with { Workers = 3 }, 1));
        Assert.Equal([20, 20], [read.Count(sample => sample.Value < 1000), read.Count(sample => sample.Value >= 1000)]);
        Assert.DoesNotContain(read, sample => sample.Sample == 23);
        Assert.All(read, sample => Assert.Equal(sample.Sample < 20 ? sample.Sample : sample.Sample + 980, sample.Value));
        Assert.Equal(39, Read(mixture, options with { OnSampleError = OnSampleError.Skip }, 1).Count);
    }

    [Fact]
    public void Sample_in_the_place_of_one_that_pads_a_batch_is_of_its_part()
    {
        // The second of two ranks has the positions 8 to 15, and then 24 to 28, which are 3 to 7: those of even number are of the first part.
        var mixture = Mixture.Of((new Tagged(20, 0), 1), (new Tagged(20, 1000, bad: 1), 1));
        var options = Inline with { Shard = new Shard(1, 2, Uneven.Pad), SamplesPerEpoch = 21, OnSampleError = OnSampleError.Substitute };
        var padding = Read(mixture, options, 1)[8..].Select(read => read.Value).ToList();
        Assert.InRange(padding[0], 1000, 1019);
        Assert.NotEqual(1001, padding[0]);
        Assert.Equal([2, 1002, 3, 1003], padding[1..]);
    }

    [Fact]
    public void Hooks_of_every_part_run()
    {
        var (alone, first, second) = (new Hooked(), new Hooked(), new Hooked());
        Read(alone);
        Read(Mixture.Of((first, 1), (second, 1)));
        // Workers have copies, with the same list.
        Assert.Equal(2, alone.Log.Count(entry => entry == "start 0"));
        Assert.All([first, second], source => Assert.Equal(alone.Log, source.Log));

        // Those of another part than the first as well.
        var other = new Hooked();
        Assert.Equal([.. Enumerable.Repeat(Enumerable.Range(0, 5), 2).SelectMany(fives => fives)],
            Support.MixtureReading.Read(Mixture.Of((new Tagged(5, 0), 1)).With(other, 1), Inline, 2).Where(read => read.Sample < 5).Select(read => read.Value));
        Assert.Equal(alone.Log, other.Log);

        static void Read(IDataSource<Hooked.Batch> source)
        {
            using var loader = source.CreateLoader(new LoaderOptions { Workers = 0 });
            foreach (var epoch in loader.Epochs(2))
            {
                foreach (var batch in epoch)
                    Assert.All(batch.Value.Span.ToArray(), value => Assert.Equal(epoch.Number, value));
            }
        }
    }

    [Fact]
    public void Hooks_of_other_parts_run_where_one_throws()
    {
        const string All = "begin 0, start 0, end 0, stop 0";
        foreach (var (bad, before, own, behind) in new[]
        {
            ("begin 0", "begin 0, end 0", "begin 0", ""), ("start 0", "begin 0, start 0, stop 0", "begin 0, start 0", "begin 0"), ("stop 0", All, All, All), ("end 0", All, All, All),
        })
        {
            var parts = new[] { new Hooked(), new Hooked(bad), new Hooked() };
            var thrown = Assert.Throws<SampleException>(() =>
            {
                using var loader = Mixture.Of((parts[0], 1), (parts[1], 1), (parts[2], 1)).CreateLoader(Inline);
                foreach (var batch in loader.Epoch(0))
                    _ = batch.Count;
            });
            Assert.Equal($"No {bad}.", thrown.InnerException!.Message);
            Assert.Equal([before, own, behind], parts.Select(part => string.Join(", ", part.Log)));
        }
    }

    [Fact]
    public void Parts_that_cannot_be_sent_are_all_named()
    {
        var mixture = Mixture.Of((new ArgumentSource<string, nint>(["a"], 1), 1), (new ArgumentSource<string, nint>(["b"], 2), 1));
        var refusal = Assert.ThrowsAny<InvalidOperationException>(() => mixture.CreateLoader(new LoaderOptions { UseMultiprocessing = true, Workers = 1 }));
        Assert.Equal(
            Enumerable.Repeat("ArgumentSource<String, IntPtr>.value cannot be sent to a worker process: it is an address or a handle, which means nothing in another process: use long.", 2),
            refusal.Message.Split('\n'));
    }

    [Fact]
    public void What_cannot_be_mixed_is_refused()
    {
        var tagged = new Tagged(5, 0);
        Assert.StartsWith("A mixture has no parts, ", Assert.Throws<ArgumentException>(() => Mixture.Of<Tagged.Batch>()).Message, StringComparison.Ordinal);
        foreach (var weight in new[] { -1, double.NaN, double.PositiveInfinity })
        {
            var refusal = Assert.Throws<ArgumentOutOfRangeException>(() => Mixture.Of((tagged, 1), (tagged, weight)));
            Assert.StartsWith(string.Create(null, $"The weight of part 1 of the mixture is {weight}; a weight is a finite number of 0 or more."), refusal.Message, StringComparison.Ordinal);
        }

        Assert.Equal("All weights of the mixture are 0, so no sample can be chosen: give one of them a weight above 0.", Refusal(Mixture.Of((tagged, 0), (tagged, 0))));
        Assert.Equal(
            "Part 1 of the mixture, Tagged, has no samples, and its weight is 0.5: leave it out, or give it the weight 0.",
            Refusal(Mixture.Of((tagged, 1), (new Tagged(0, 0), 0.5))));
        Assert.StartsWith("Part 1 of the mixture, Tagged, has no samples in ", Refusal(Mixture.Of((tagged, 1), (new Tagged(1, 0), 0.5)), new() { Subset = Subset.All.Skip(1) }), StringComparison.Ordinal);
        Assert.Equal("Count of Tagged is -3; a number of samples is 0 or more.", Refusal(Mixture.Of((tagged, 1), (new Tagged(-3, 0), 0.5))));
        Assert.Equal(
            "Part 1 of the mixture, TaggedRows, has a [Batch] method, which fills whole batches, and parts that take turns with samples share each batch: set By = MixBy.Batch, or give it a [Sample] method.",
            Refusal(Mixture.Of((tagged, 1)).With(new TaggedRows(5, 0), 1)));
        Assert.Equal(
            "Part 1 of the mixture, TaggedStream, is a stream, whose samples have no index by which a mixture could choose them, and those of part 0, Tagged, have one: let part 0 give its samples as a sequence, by a [Stream] method.",
            Refusal(Mixture.Of((tagged, 1)).With(new TaggedStream(), 1)));
        var blocks = Mixture.Of((tagged, 1)).With(new TaggedBlocks(2, 0), 1) with { By = MixBy.Batch };
        Assert.StartsWith("OnSampleError of Mixture of Tagged and TaggedBlocks is Skip, and its [Batch] method fills all", Refusal(blocks, new() { OnSampleError = OnSampleError.Skip }), StringComparison.Ordinal);
        foreach (var (mixture, options, what) in new[]
        {
            (blocks, new LoaderOptions { BatchSize = 4 }, "BatchSize is 4"), (blocks, new() { Subset = Subset.All.Take(8) }, "Subset is Subset.All.Take(8)"),
            (blocks, new() { SamplesPerEpoch = 12 }, "SamplesPerEpoch is 12"),
        })
        {
            Assert.Equal(
                $"The [Batch] method of part 1 of the mixture, TaggedBlocks, is asked for whole batches of 8 samples, as its attribute says, but {what}: change that, or let the method take the 'ReadOnlySpan<long>' of sample indices.",
                Refusal(mixture, options));
        }

        Assert.Contains(
            ", but the last one of its 20 samples would be short: ", Refusal(Mixture.Of((tagged, 1)).With(new TaggedShortBlocks(), 1) with { By = MixBy.Batch }), StringComparison.Ordinal);
        Assert.Equal(
            "Part 1 of the mixture, OtherColumn, has other columns than part 0, Tagged, so they cannot be in one batch: column 0 is 'Value' of Int64 [] in it and 'Value' of Int32 [] in part 0.",
            Refusal(Mixture.Of((tagged, 1)).With(new OtherColumn(), 1)));
        Assert.Contains(
            "column 0, 'pair', has elements of type System.Collections.Generic.KeyValuePair`2[System.Int64,System.Int64] in it and System.Collections.Generic.KeyValuePair`2[System.Int32,System.Int32] in part 0",
            Assert.Throws<ArgumentException>(() => Mixture.Of((new NarrowPair(), 1)).With(new WidePair(), 1).CreateLoader()).Message, StringComparison.Ordinal);
        Assert.Equal(
            "Part 1 of the mixture, Widths, has other columns than part 0, Widths, so they cannot be in one batch: column 0 is 'numbers' of Single [4] in it and 'numbers' of Single [3] in part 0.",
            Assert.Throws<ArgumentException>(() => Mixture.Of((new Widths(3), 1), (new Widths(4), 1)).CreateLoader()).Message);
        Assert.Contains(
            "column 0 is 'tokens' of Int32 [0..3] padded with -1 in it and 'tokens' of Int32 [0..3] in part 0.",
            Assert.Throws<ArgumentException>(() => Mixture.Of((new PaddedWithZeros(), 1)).With(new PaddedWithOnes(), 1).CreateLoader()).Message,
            StringComparison.Ordinal);
        Assert.StartsWith("StopWhen of the mixture is 7; it must be FirstEnds, AllEnd or Never.", OutOfRange(Mixture.Of((tagged, 1)) with { StopWhen = (StopWhen)7 }), StringComparison.Ordinal);
        Assert.StartsWith("MaxElements is -1; it must be from 1 to", OutOfRange(Mixture.Of((tagged, 1)), new LoaderOptions { MaxElements = -1 }), StringComparison.Ordinal);
        Assert.StartsWith("By of the mixture is -1; it must be Sample or Batch.", OutOfRange(Mixture.Of((tagged, 1)) with { By = (MixBy)(-1) }), StringComparison.Ordinal);
        Assert.StartsWith("Part 1 of the mixture, Coded, says by [Weight] or [Order] ", Refusal(Mixture.Of((tagged, 1)).With(new Coded(), 1)), StringComparison.Ordinal);
        Assert.Equal(10, Read(Mixture.Of((tagged, 1)).With(new Coded(), 1), Inline with { Sampling = Sampling.Every }, 1).Count);
        Assert.StartsWith("A part of the mixture is a mixture itself, ", Refusal(Mixture.Of<Tagged.Batch>((Mixture.Of((tagged, 1)), 1))), StringComparison.Ordinal);
        Assert.StartsWith("Part 0 of the mixture is no class that the compiler has made a data source: ", Refusal(Mixture.Of<Tagged.Batch>((new Wrapped(), 1))), StringComparison.Ordinal);
        foreach (var (options, what) in new[]
        {
            (new LoaderOptions { Sampling = Sampling.Weighted }, "Sampling is Weighted"), (new() { Bucketing = true }, "Bucketing is set"),
            (new() { MaxElements = 5 }, "MaxElements is 5"),
        })
        {
            Assert.Equal(
                $"The weights of a mixture's parts say which of their samples comes when, but {what}: leave that out.",
                Refusal(Mixture.Of((tagged, 1), (tagged, 1)), options));
        }

        Assert.Equal(
            "Tagged is no mixture, but Sampling is Mixed: leave that out, or read it as a part of a Mixture.",
            Assert.Throws<ArgumentException>(() => tagged.CreateLoader(new() { Sampling = Sampling.Mixed })).Message);
    }

    [Fact]
    public void First_and_Describe_are_of_the_mixture()
    {
        using var loader = Mixture.Of((new Tagged(5, 0), 1), (new Tagged(5, 1000), 1)).CreateLoader(new LoaderOptions { BatchSize = 4, Workers = 1 });
        Assert.Equal([0, 1000, 1, 1001], loader.First().Value.Span.ToArray());
        Assert.StartsWith("Mixture of Tagged: 10 samples, 3 batches an epoch", loader.Describe(), StringComparison.Ordinal);
        var rows = Mixture.Of((new Tagged(5, 0), 0.75), (new Tagged(5, 1000), 1)) with { StopWhen = StopWhen.AllEnd, By = MixBy.Batch };
        using var other = rows.CreateLoader();
        var words = other.Describe().Split(Environment.NewLine)
            .Select(line => string.Join(' ', line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        Assert.Equal(["Weights 0.75, 1 the mixture", "By Batch the mixture", "StopWhen AllEnd the mixture"], words.Where(line => line.EndsWith("the mixture", StringComparison.Ordinal)));
    }

    private static string OutOfRange(Mixture<Tagged.Batch> mixture, LoaderOptions? options = null) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => mixture.CreateLoader(options)).Message;

    private static string Refusal(Mixture<Tagged.Batch> mixture, LoaderOptions? options = null) =>
        Assert.Throws<ArgumentException>(() => mixture.CreateLoader(options)).Message;
}

using Infeed.Integration.Forms;
using Infeed.Integration.Support;
using static Infeed.Integration.Support.StreamMixtureReading;
using static Infeed.Integration.Support.StreamMixtures;
using Part = Infeed.Integration.Support.StreamMixtureLoop.Part;

namespace Infeed.Integration;

/// <summary>Streams that are read as one.</summary>
public sealed class StreamMixtureTests
{
    [Fact]
    public void Streams_are_mixed_as_by_a_plain_loop()
    {
        foreach (var (stopWhen, by, steps) in Ways())
        {
            var mixture = Mixed() with { StopWhen = stopWhen, By = by };
            var expected = new StreamMixtureLoop(Parts, stopWhen, Shards, by == MixBy.Batch ? BatchSize : 1, steps).Batches(3).ToList();
            foreach (var workers in (int[])[0, 1, 3])
                Assert.Equal(expected, Read(mixture, new LoaderOptions { Workers = workers, MaxQueueSize = 5, StepsPerEpoch = steps }, 3));
        }
    }

    [Fact]
    public void Workers_that_are_measured_while_they_read_change_nothing()
    {
        var options = new LoaderOptions { Workers = DataSource.Auto, MaxQueueSize = DataSource.Auto };
        var mixture = Mixed() with { StopWhen = StopWhen.Never };
        Assert.Equal(Read(mixture, Inline with { StepsPerEpoch = 90 }, 8), Read(mixture, options with { StepsPerEpoch = 90 }, 8));
    }

    [Fact]
    public void Weights_hold_at_any_point_of_a_shard_and_each_batch_is_of_one_part_if_that_is_asked()
    {
        var mixture = Mixture.Of((new PartStream(0, [900, 900, 900]), 0.7), (new PartStream(9000, [900, 900, 900]), 0.3));
        var read = Samples(mixture, Inline);
        for (var shard = 0; shard < Shards; shard++)
        {
            var (ofFirst, all) = (0, 0);
            foreach (var (_, value) in read.Where(sample => sample.Index % Shards == shard))
            {
                ofFirst += value < 9000 ? 1 : 0;
                Assert.InRange(ofFirst - (0.7 * ++all), -1, 1);
            }

            Assert.InRange(all, 1285, 1287);
        }

        // Also where parts begin again in the midst of a batch; and shards do not all have a batch of the same part at the same time.
        var apart = Mixed() with { By = MixBy.Batch, StopWhen = StopWhen.Never };
        var batches = Samples(apart, Inline with { StepsPerEpoch = 60 }).Select(sample => sample.Value / 1000).Chunk(BatchSize).ToList();
        Assert.All(batches, batch => Assert.Single(batch.Distinct()));
        Assert.Contains(batches.Chunk(Shards), round => round.Select(batch => batch[0]).Distinct().Count() > 1);
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Streams_without_a_beginning_begin_again_as_new_copies(int workers)
    {
        Part[] parts = [new(1000, 1, [5], IsTold: false), new(2000, 2, [7], Draws: false, IsTold: false)];
        foreach (var (stopWhen, by, steps) in Ways())
        {
            var hooks = new int[2];
            var mixture = Mixture.Of((new PartCopies(1000, 5, hooks), 1.0)).With(new PartAll(2000, 7), 2) with { StopWhen = stopWhen, By = by };
            var read = new List<string>();
            using (var loader = mixture.CreateLoader(new LoaderOptions { Workers = workers, StepsPerEpoch = steps }))
            {
                foreach (var epoch in loader.Epochs(3))
                {
                    foreach (var batch in epoch)
                        read.Add(Words(batch.Epoch, batch.Index, batch.SampleIndices, batch.Value.Span, batch.Begun.Span, batch.Noise.Span));
                }
            }

            Assert.Equal(new StreamMixtureLoop(parts, stopWhen, shards: 1, by == MixBy.Batch ? BatchSize : 1, steps).Batches(3), read);
            Assert.InRange(hooks[0], 3, int.MaxValue);
            Assert.Equal(hooks[0], hooks[1]);
        }
    }

    [Fact]
    public void Part_without_weight_is_not_begun_and_its_columns_and_hooks_are_as_of_any()
    {
        var log = new List<string>();
        using (var loader = Mixture.Of((new PartStream(1000, [3, 3, 3]), 1), (new PartStream(2000, [0, 0, 0], log: log), 0)).CreateLoader(Inline))
        {
            var values = new List<int>();
            foreach (var batch in loader.Epoch(0))
                values.AddRange(batch.Value.Span);
            Assert.Equal([1000, 1001, 1002, 1100, 1101, 1102, 1200, 1201, 1202], values);
        }

        Assert.Equal([.. Enumerable.Repeat("start 2000", Shards), .. Enumerable.Repeat("stop 2000", Shards)], log);
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Hooks_of_every_part_run_and_each_is_told_the_shards_of_the_mixture(int workers)
    {
        var log = new List<string>();
        var open = new int[1];
        var streams = Mixture.Of((new PartStream(1000, [3, 3, 3], log: log), 1), (new PartStream(2000, [1, 1, 1], log: log), 1));
        var mixture = streams.With(new PartTasks(3000, [4, 4, 4], open), 1) with { StopWhen = StopWhen.AllEnd };
        using (var loader = mixture.CreateLoader(new LoaderOptions { Workers = workers, MaxQueueSize = 2 }))
        {
            using var batches = loader.Epoch(0).GetEnumerator();
            Assert.True(batches.MoveNext());
            Assert.InRange(open[0], 1, Shards);
        }

        Assert.Equal(0, open[0]);
        foreach (var tag in (int[])[1000, 2000])
        {
            Assert.Equal(log.Count(call => call == $"start {tag}"), log.Count(call => call == $"stop {tag}"));
            Assert.Contains($"begin 0 of 3 {tag}", log);
        }
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Epoch_hooks_of_every_part_run(int workers)
    {
        var log = new List<string>();
        var stream = Mixture.Of((new PartStream(1000, [3, 3, 3]), 1));
        var mixture = stream.With(new PartStages(2000, [4, 4, 4], log), 1).With(new PartStages(3000, [5, 5, 5], log), 1) with { StopWhen = StopWhen.AllEnd };
        Part[] parts = [new(1000, 1, [3, 3, 3]), new(2000, 1, [4, 4, 4], Draws: false), new(3000, 1, [5, 5, 5], Draws: false)];
        var expected = new StreamMixtureLoop(parts, StopWhen.AllEnd, Shards).Batches(2);
        Assert.Equal(expected, Read(mixture, new LoaderOptions { Workers = workers }, 2));
        Assert.Equal(
            ["begin 0 2000", "begin 0 3000", "end 0 2000", "end 0 3000", "begin 1 2000", "begin 1 3000", "end 1 2000", "end 1 3000"], log);
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Sample_that_throws_is_one_of_its_batch_and_can_be_left_out(int workers)
    {
        foreach (var by in (MixBy[])[MixBy.Sample, MixBy.Batch])
        {
            var sound = Mixture.Of((new PartStream(1000, [9, 9, 9]), 1), (new PartStream(2000, [9, 9, 9]), 1)) with { By = by };
            var torn = Mixture.Of((new PartStream(1000, [9, 9, 9]), 1), (new PartStream(2000, [9, 9, 9], torn: 3), 1)) with { By = by };
            var expected = Read(sound, Inline, 1);
            var options = new LoaderOptions { Workers = workers };
            var (bad, number) = (expected.FindIndex(batch => batch.Contains(": 2103 ", StringComparison.Ordinal)), 0);
            using var loader = torn.CreateLoader(options);
            using var batches = loader.Epoch(0).GetEnumerator();
            while (true)
            {
                try
                {
                    if (!batches.MoveNext())
                        break;
                    Assert.Equal(expected[number++], Words(batches.Current));
                }
                catch (SampleException e)
                {
                    Assert.Equal(bad, number++);
                    Assert.Contains($" {e.SampleIndex}: 2103 ", expected[bad], StringComparison.Ordinal);
                    Assert.Equal(
                        $"Sample {e.SampleIndex} of Mixture of PartStream could not be filled (epoch 0, batch {e.BatchIndex}, worker {e.Worker}): FormatException: sample 3 is torn",
                        e.Message);
                }
            }

            Assert.Equal(expected.Count, number);
            var left = Samples(sound, Inline).Where(sample => sample.Value != 2103);
            Assert.Equal(left, Samples(torn, options with { OnSampleError = OnSampleError.Skip }));
        }
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Part_that_cannot_begin_again_keeps_its_place_and_goes_on_there_once_it_can(int workers)
    {
        foreach (var steps in (int[])[0, 40])
        {
            var (sound, once) = (new int[1], new int[1]);
            var options = new LoaderOptions { Workers = workers, StepsPerEpoch = steps };
            var expected = Read(Stumbling(failures: 0, sound), options with { Workers = 0 }, 1);
            var read = new List<string>();
            using (var loader = Stumbling(failures: 2, once).CreateLoader(options))
            {
                using var batches = loader.Epoch(0).GetEnumerator();
                while (true)
                {
                    try
                    {
                        if (!batches.MoveNext())
                            break;
                        read.Add(Words(batches.Current));
                    }
                    catch (SampleException e)
                    {
                        Assert.StartsWith("Shard 1 of Mixture of PartStream and PartStumbles could not be brought to its next sample", e.Message, StringComparison.Ordinal);
                        read.Add($"0 {e.BatchIndex}: {e.InnerException!.Message}");
                    }
                }
            }

            // Three samples are in the first two batches of the shard, so the part has ended in its second one.
            expected[expected.FindIndex(batch => batch.StartsWith("0 4:", StringComparison.Ordinal))] = "0 4: beginning 1 failed";
            expected[expected.FindIndex(batch => batch.StartsWith("0 7:", StringComparison.Ordinal))] = "0 7: beginning 2 failed";
            Assert.Equal(expected, read);
            // Workers read ahead, into the next epoch, too.
            if (workers == 0)
                Assert.Equal(sound, once);
        }

        static Mixture<PartStream.Batch> Stumbling(int failures, int[] reads) =>
            Mixture.Of((new PartStream(1000, [20, 20, 20]), 1)).With(new PartStumbles(2000, 3, failures, reads), 1) with { StopWhen = StopWhen.AllEnd };
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Part_without_a_sample_ends_an_epoch_or_is_named(int workers)
    {
        var empty = Mixture.Of((new PartStream(1000, [5, 5, 5]), 1), (new PartStream(2000, [5, 0, 5]), 1));
        var options = new LoaderOptions { Workers = workers };
        Part[] parts = [new(1000, 1, [5, 5, 5]), new(2000, 1, [5, 0, 5])];
        Assert.Equal(new StreamMixtureLoop(parts, StopWhen.FirstEnds, Shards).Batches(2), Read(empty, options, 2));
        const string OfMethod = "Shard 1 of PartStream, part 1 of the mixture, has no sample: its [Stream] method returned false at once after the shard had begun.";
        Assert.Contains(OfMethod, Fault(empty with { StopWhen = StopWhen.AllEnd }, options), StringComparison.Ordinal);
        Assert.Contains(OfMethod, Fault(empty, options with { StepsPerEpoch = Steps }), StringComparison.Ordinal);
        Assert.Contains(OfMethod, Fault(empty with { StopWhen = StopWhen.Never }, options with { StepsPerEpoch = Steps }), StringComparison.Ordinal);
        var sequence = Mixture.Of((new PartStream(1000, [5, 5, 5]), 1)).With(new PartSequence(2000, [5, 0, 5]), 1) with { StopWhen = StopWhen.AllEnd };
        Assert.Contains(
            "Shard 1 of PartSequence, part 1 of the mixture, has no sample: the sequence of its [Stream] method ended at once after the shard had begun.",
            Fault(sequence, options), StringComparison.Ordinal);

        static string Fault(Mixture<PartStream.Batch> mixture, LoaderOptions options) =>
            Assert.Throws<SampleException>(() => Read(mixture, options, 1)).Message;
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Samples_are_drawn_from_a_buffer_as_by_a_plain_loop(int workers)
    {
        foreach (var (stopWhen, by, steps) in Ways().Where(way => way.Steps == 0))
        {
            var mixture = Mixed() with { StopWhen = stopWhen, By = by };
            var loop = new StreamMixtureLoop(Parts, stopWhen, Shards, by == MixBy.Batch ? BatchSize : 1);
            Assert.Equal(loop.Batches(2, buffer: 5), Read(mixture, new LoaderOptions { Workers = workers, ShuffleBuffer = 5 }, 2));
        }

        // What goes on from epoch to epoch has the same samples as without a buffer, but for those that are held at the end.
        var endless = Mixed() with { StopWhen = StopWhen.Never };
        var plain = Samples(endless, Inline with { StepsPerEpoch = 60 }).ToHashSet();
        var drawn = Samples(endless, new LoaderOptions { Workers = workers, StepsPerEpoch = 30, ShuffleBuffer = 5 });
        Assert.Equal(30 * BatchSize, drawn.Distinct().Count());
        Assert.All(drawn, sample => Assert.Contains(sample, plain));
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Ranks_together_read_what_one_reads(int workers)
    {
        foreach (var (stopWhen, by, steps) in Ways())
        {
            var mixture = Mixed() with { StopWhen = stopWhen, By = by };
            var options = new LoaderOptions { StepsPerEpoch = steps == 0 ? 0 : 12, ShuffleBuffer = 3 };
            var together = new List<string>();
            for (var rank = 0; rank < Shards; rank++)
                together.AddRange(Read(mixture, options with { Workers = workers, Shard = new Shard(rank, Shards, Uneven.Exact) }, 2).Select(WithoutNumber));
            Assert.Equal(Read(mixture, options with { Workers = 0 }, 2).Select(WithoutNumber).Order(), together.Order());
        }

        // A rank counts its own batches.
        static string WithoutNumber(string batch) => $"{batch[..batch.IndexOf(' ', StringComparison.Ordinal)]}{batch[batch.IndexOf(':', StringComparison.Ordinal)..]}";
    }

    [Fact]
    public void First_and_Describe_are_of_the_mixture()
    {
        using var loader = (Mixed() with { By = MixBy.Batch }).CreateLoader(new LoaderOptions { Workers = 1 });
        Assert.Equal([1000, 1001, 1002, 1003], loader.First().Value.Span.ToArray());
        var words = loader.Describe().Split(Environment.NewLine)
            .Select(line => string.Join(' ', line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).ToList();
        Assert.Equal("Mixture of PartStream, PartSequence and PartTasks: a stream of 3 shards; an epoch ends when all of them have ended", words[0]);
        Assert.Equal(["Weights 7, 3, 2 the mixture", "By Batch the mixture", "StopWhen FirstEnds the mixture"], words.Where(line => line.EndsWith("the mixture", StringComparison.Ordinal)));
        Assert.Contains("Shards 3 the attribute", words);
    }

    [Fact]
    public void What_cannot_be_mixed_is_refused()
    {
        Assert.Equal(
            "Part 1 of the mixture, PartSamples, has samples with an index, by which a mixture of streams cannot choose them, and part 0, PartStream, is a stream: let the part give its samples as a sequence, by a [Stream] method.",
            Refusal(Mixture.Of((First(), 1.0)).With(new PartSamples(), 1)));
        Assert.Equal(
            "Part 1 of the mixture, PartStream, is a stream, whose samples have no index by which a mixture could choose them, and those of part 0, PartSamples, have one: let part 0 give its samples as a sequence, by a [Stream] method.",
            Assert.Throws<ArgumentException>(() => Mixture.Of((new PartSamples(), 1.0)).With(First(), 1).CreateLoader()).Message);
        foreach (var (other, name) in ((Mixture<PartStream.Batch>, string)[])
        [
            (Mixture.Of((First(), 1.0)).With(new PartCopies(0, 5), 1), "PartCopies"), (Mixture.Of((First(), 1.0)).With(new PartAll(0, 5), 1), "PartAll"),
        ])
        {
            Assert.Equal(
                $"Part 1 of the mixture, {name}, gives the same samples in each shard, and a mixture has as many shards as part 0, PartStream, 3: let its [Stream] method take 'int shard, int shards', give it a [ShardStart] method, or write Shards = 1 in the attribute of part 0.",
                Refusal(other));
        }

        var never = Mixed() with { StopWhen = StopWhen.Never };
        Assert.Equal("StopWhen of the mixture is Never, so its parts do not say when an epoch ends: set LoaderOptions.StepsPerEpoch.", Refusal(never));
        Assert.Equal(
            "Mixture of PartStream, PartSequence and PartTasks is a stream, whose samples come in its own order, but SamplesPerEpoch is 12: leave that out.",
            Refusal(Mixed(), new LoaderOptions { SamplesPerEpoch = 12 }));
        Assert.Contains("Shuffle is set, for which streams have ShuffleBuffer", Refusal(Mixed(), new LoaderOptions { Shuffle = true }), StringComparison.Ordinal);
        Assert.Equal(
            "The parts of the mixture are streams, as PartStream is, whose samples have no index in their part: let a column say which part a sample is of.",
            Assert.Throws<ArgumentException>(() => Mixed().Locate(3)).Message);
        Assert.StartsWith("All weights of the mixture are 0, ", Refusal(Mixture.Of((First(), 0), (First(), 0))), StringComparison.Ordinal);
        // One part that is read once makes all of it so.
        var once = Mixture.Of((First(), 1.0)).With(new PartOnce(), 1);
        Read(once, Inline with { StepsPerEpoch = 6 }, 1, out var state, batches: 2);
        Assert.Contains("says Replayable = false, so its shards cannot be brought to where a run stopped", Refusal(once, Inline with { StepsPerEpoch = 6, Resume = state }), StringComparison.Ordinal);
        using var loader = once.CreateLoader(Inline with { StepsPerEpoch = 6 });
        Assert.Equal(3, Left(loader.Epoch(0)));
        Assert.Contains(
            "Shard 0 of Mixture of PartStream and PartOnce would have to be read a second time, and the source says Replayable = false: read each epoch once, in order and to its end.",
            Assert.Throws<SampleException>(() => Left(loader.Epoch(0))).Message, StringComparison.Ordinal);

        static int Left(Epoch<PartStream.Batch> epoch)
        {
            var read = 0;
            foreach (var batch in epoch)
            {
                if (++read == 3)
                    break;
            }

            return read;
        }
    }
}

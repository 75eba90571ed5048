using Infeed.Integration.Forms;
using Infeed.Integration.Support;
using static Infeed.Integration.Support.MixtureReading;

namespace Infeed.Integration;

/// <summary>Sources of several forms that are read as one.</summary>
public sealed class MixtureFormTests
{
    private static readonly LoaderOptions Inline = new() { Workers = 0 };

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Batches_of_parts_of_every_form_are_those_of_samples(int workers)
    {
        // In the places of the other forms, samples of the plainest one.
        var plain = Mixture.Of((new Tagged(30, 0), 1), (new Tagged(27, 1000), 2), (new Tagged(41, 2000), 2), (new Tagged(48, 3000), 1))
            with { By = MixBy.Batch };
        var forms = Mixture.Of((new Tagged(30, 0), 1)).With(new TaggedTasks(27, 1000), 2).With(new TaggedRows(41, 2000), 2).With(new TaggedBlocks(6, 3000), 1)
            with { By = MixBy.Batch };
        var options = new LoaderOptions { Workers = workers, MaxQueueSize = 4 };
        foreach (var stopWhen in new[] { StopWhen.FirstEnds, StopWhen.AllEnd })
            Assert.Equal(Read(plain with { StopWhen = stopWhen }, Inline, 4), Read(forms with { StopWhen = stopWhen }, options, 4));
        // Without stored batches, epochs can have any number of samples, and each part an order of its own.
        plain = Mixture.Of((new Tagged(27, 1000), 1), (new Tagged(41, 2000), 2)) with { By = MixBy.Batch };
        forms = Mixture.Of((new Tagged(27, 1000), 1)).With(new TaggedRows(41, 2000), 2) with { By = MixBy.Batch };
        var rows = Mixture.Of<TaggedRows.Batch>((new TaggedRows(27, 1000), 1), (new TaggedRows(41, 2000), 2)) with { By = MixBy.Batch };
        var shuffled = options with { Shuffle = true, Seed = 5, SamplesPerEpoch = 75 };
        var expected = Read(plain, shuffled with { Workers = 0 }, 3);
        Assert.Equal(expected, Read(forms, shuffled, 3));
        using var loader = rows.CreateLoader(shuffled);
        var read = new List<(long, int)>();
        foreach (var epoch in loader.Epochs(3))
        {
            foreach (var batch in epoch)
                read.AddRange(batch.SampleIndices.ToArray().Zip(batch.Value.Span.ToArray()));
        }

        Assert.Equal(expected, read);
    }

    [Fact]
    public void Asynchronous_samples_beside_others_are_the_same()
    {
        foreach (var by in new[] { MixBy.Sample, MixBy.Batch })
        {
            var plain = Mixture.Of((new Tagged(30, 0), 1), (new Tagged(27, 1000), 2), (new Tagged(41, 2000, bad: 17), 1)) with { By = by };
            var forms = Mixture.Of((new Tagged(30, 0), 1)).With(new TaggedTasks(27, 1000), 2).With(new Tagged(41, 2000, bad: 17), 1) with { By = by };
            var options = Inline with { Shuffle = true, Seed = 5, OnSampleError = OnSampleError.Substitute };
            var expected = Read(plain, options, 4);
            foreach (var workers in new[] { 0, 1, 3 })
                Assert.Equal(expected, Read(forms, options with { Workers = workers }, 4));
        }
    }

    [Fact]
    public void Stored_batches_of_a_part_stay_together_in_orders_of_their_own()
    {
        var mixture = Mixture.Of((new Tagged(30, 0), 1)).With(new TaggedBlocks(6, 1000), 1) with { By = MixBy.Batch };
        var options = Inline with { Shuffle = true, Seed = 3, SamplesPerEpoch = 8 * 24 };
        var read = Read(mixture, options, 1);
        Assert.Equal(read, Read(mixture, options with { Workers = 3 }, 1));
        var blocks = read.Where(sample => sample.Sample >= 30).Chunk(8).ToArray();
        Assert.All(blocks, block => Assert.Equal(Enumerable.Range(block[0].Value, 8), block.Select(sample => sample.Value)));
        Assert.All(blocks, block => Assert.Equal(block[0].Sample - 30 + 1000, block[0].Value));
        var passes = blocks.Select(block => (block[0].Value - 1000) / 8).Chunk(6).ToArray();
        Assert.All(passes, pass => Assert.Equal(Enumerable.Range(0, 6), pass.Order()));
        Assert.NotEqual(passes[0], passes[1]);
    }

    [Fact]
    public void Stored_batches_of_a_part_without_weight_need_not_be_whole()
    {
        // As where the weights come from the command line: of the part with weight 0 nothing is read.
        var mixture = Mixture.Of((new Tagged(30, 0), 1)).With(new TaggedShortBlocks(), 0) with { By = MixBy.Batch };
        var plain = Mixture.Of((new Tagged(30, 0), 1)) with { By = MixBy.Batch };
        Assert.Equal(Read(plain, Inline, 1), Read(mixture, Inline, 1));
    }

    [Fact]
    public void Run_with_parts_of_every_form_goes_on_where_it_stopped()
    {
        var mixture = Mixture.Of((new Tagged(30, 0), 1)).With(new TaggedTasks(27, 1000), 2).With(new TaggedRows(41, 2000), 2).With(new TaggedBlocks(6, 3000), 1)
            with { By = MixBy.Batch };
        var options = Inline with { Shuffle = true, Seed = 5 };
        var all = Read(mixture, options, 2);
        for (var stop = 1; stop < all.Count / 8; stop++)
        {
            var read = new List<(long, int)>();
            var state = ReadSome(mixture, options, stop, read);
            Assert.Equal(all, [.. read, .. Read(mixture, options with { Resume = state, Workers = stop % 3 }, 2)]);
        }
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Reading_of_parts_of_every_form_can_be_left_anywhere(int workers)
    {
        // Batches of the asynchronous part come in turn, so that a worker reads on into them, and before one of a [Batch] method.
        var mixture = Mixture.Of((new Tagged(30, 0), 1)).With(new TaggedTasks(90, 1000), 8).With(new TaggedRows(41, 2000), 2) with { By = MixBy.Batch };
        var options = new LoaderOptions { Workers = workers, MaxQueueSize = 6, Shuffle = true, Seed = 5, SamplesPerEpoch = 8 * 22 };
        var expected = Read(mixture, options with { Workers = 0 }, 2);
        using var loader = mixture.CreateLoader(options);
        for (var stop = 1; stop <= 22; stop++)
        {
            var read = new List<(long, int)>();
            var left = stop;
            foreach (var batch in loader.Epoch(stop % 2))
            {
                Add(batch);
                if (--left == 0)
                    break;
            }

            var first = 8 * 22 * (stop % 2);
            Assert.Equal(expected[first..(first + (8 * stop))], read);
            read.Clear();
            foreach (var batch in loader.Epoch((stop + 1) % 2).From(stop - 1))
                Add(batch);
            var other = 8 * 22 * ((stop + 1) % 2);
            Assert.Equal(expected[(other + (8 * (stop - 1)))..(other + (8 * 22))], read);

            void Add(Tagged.Batch batch)
            {
                for (var row = 0; row < batch.Count; row++)
                    read.Add((batch.SampleIndices[row], batch.Value[row]));
            }
        }
    }

    [Fact]
    public void Batch_method_of_a_part_has_its_hooks_once_and_its_fault_is_of_the_batch()
    {
        var rows = new TaggedRows(20, 1000, bad: 9);
        var mixture = Mixture.Of((new TaggedTasks(20, 0), 1)).With(rows, 1) with { By = MixBy.Batch };
        foreach (var workers in new[] { 0, 1 })
        {
            rows.Log.Clear();
            using (var loader = mixture.CreateLoader(new LoaderOptions { Workers = workers }))
            {
                using var batches = loader.Epoch(0).GetEnumerator();
                for (var batch = 0; batch < 3; batch++)
                    Assert.True(batches.MoveNext());
                var fault = Assert.Throws<SampleException>(() => batches.MoveNext());
                Assert.Equal("Batch 3 of Mixture of TaggedTasks and TaggedRows could not be filled (epoch 0, worker 0): NotSupportedException: It is bad.", fault.Message);
                Assert.True(batches.MoveNext());
                Assert.Equal(4, batches.Current.Index);
            }

            Assert.Equal(["start", "stop"], rows.Log);
        }
    }
}

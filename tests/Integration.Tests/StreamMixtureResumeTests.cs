using Infeed.Integration.Forms;
using Infeed.Integration.Support;
using static Infeed.Integration.Support.StreamMixtureReading;
using static Infeed.Integration.Support.StreamMixtures;

namespace Infeed.Integration;

/// <summary>Streams that are read as one go on behind any batch, where another run has stopped.</summary>
public sealed class StreamMixtureResumeTests
{
    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Run_goes_on_behind_any_batch(int workers)
    {
        foreach (var buffer in (int[])[0, 5])
        {
            foreach (var (stopWhen, by, steps) in Ways())
            {
                var mixture = Mixed() with { StopWhen = stopWhen, By = by };
                var options = new LoaderOptions { ShuffleBuffer = buffer, StepsPerEpoch = steps };
                var expected = Read(mixture, options with { Workers = 0 }, 2);
                for (var batches = 1; batches < expected.Count; batches += 1 + (batches % 3))
                {
                    Assert.Equal(expected[..batches], Read(mixture, options with { Workers = 0 }, 2, out var state, batches));
                    state = LoaderState.FromJson(state.ToJson());
                    Assert.Equal(expected[batches..], Read(mixture, options with { Workers = workers, Resume = state }, 2));
                }
            }
        }
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Parts_that_can_leave_samples_out_come_to_any_batch_as_if_they_had_read(int workers)
    {
        foreach (var buffer in (int[])[0, 5])
        {
            foreach (var (stopWhen, by, steps) in Ways())
            {
                var options = new LoaderOptions { ShuffleBuffer = buffer, StepsPerEpoch = steps };
                var read = Mixture.Of((Read(0), 7.0), (Read(1), 3), (Read(2), 2)) with { StopWhen = stopWhen, By = by };
                var expected = StreamMixtureReading.Read(read, options with { Workers = 0 }, 3);
                var leaping = Leaping().With(Leaps(2), 2) with { StopWhen = stopWhen, By = by };
                // One that does not say how many it has left out makes all parts be read over.
                var guessing = Leaping().With(new PartGuesses(3000, Parts[2].Lengths), 2) with { StopWhen = stopWhen, By = by };
                for (var batches = 1; batches < expected.Count; batches += 1 + (batches % 4))
                {
                    StreamMixtureReading.Read(leaping, options with { Workers = 0 }, 3, out var state, batches);
                    Assert.Equal(expected[batches..], StreamMixtureReading.Read(leaping, options with { Workers = workers, Resume = state }, 3));
                    StreamMixtureReading.Read(guessing, options with { Workers = 0 }, 3, out state, batches);
                    Assert.Equal(expected[batches..], StreamMixtureReading.Read(guessing, options with { Workers = workers, Resume = state }, 3));
                }
            }
        }

        // The columns are those of a part that is not read.
        static Mixture<PartStream.Batch> Leaping() => Mixture.Of((Read(0), 0.0)).With(Leaps(0), 7).With(Leaps(1), 3);

        static PartStream Read(int part) => new(Parts[part].Tag, Parts[part].Lengths);

        static PartLeaps Leaps(int part) => new(Parts[part].Tag, Parts[part].Lengths);
    }

    [Fact]
    public void Parts_that_can_leave_samples_out_do_not_read_them()
    {
        foreach (var (by, buffer) in ((MixBy, int)[])[(MixBy.Sample, 0), (MixBy.Batch, 0), (MixBy.Sample, 5)])
        {
            var reads = new int[1];
            var mixture = Mixture.Of((First(), 0.0)).With(new PartLeaps(0, [5000, 5000, 5000], reads), 2).With(new PartLeaps(0, [7, 7, 7], reads), 1)
                with { StopWhen = StopWhen.AllEnd, By = by };
            using var loader = mixture.CreateLoader(Inline with { ShuffleBuffer = buffer });
            using var rest = loader.Epoch(0).From(4500).GetEnumerator();
            Assert.True(rest.MoveNext());
            Assert.Equal(4500, rest.Current.Index);
            Assert.InRange(reads[0], 1, BatchSize + (2 * buffer) + 1);
        }
    }

    [Fact]
    public void Part_that_says_it_has_left_out_more_than_it_was_asked_is_named()
    {
        var mixture = Mixture.Of((First(), 0.0)).With(new PartLeaps(0, [9, 9, 9]), 1).With(new PartBoasts(), 1);
        using var loader = mixture.CreateLoader(Inline);
        var error = Assert.Throws<SampleException>(() =>
        {
            foreach (var batch in loader.Epoch(0).From(Shards))
                Assert.Fail($"Batch {batch.Index} came.");
        });
        Assert.Contains(
            "The [Skip] method of PartBoasts was asked to leave out 2 samples and says that it has left out 3: it must return how many there were, and at most what it was asked.",
            error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void State_of_another_mixture_is_refused_with_what_differs()
    {
        var mixture = Mixed();
        Read(mixture, Inline, 1, out var state, batches: 3);
        var proportional = Mixture.Of((First(), 70.0)).With(Second(), 30).With(Third(), 20);
        Assert.Equal(Read(mixture, Inline with { Resume = state }, 1), Read(proportional, Inline with { Resume = state }, 1));
        const string Other = "it is of another run: Sampling is Mixed, and the mixture has other weights, another By or StopWhen, or its parts other samples here.";
        foreach (var other in (Mixture<PartStream.Batch>[])
        [
            Mixture.Of((First(), 7.0)).With(Second(), 3).With(Third(), 3), mixture with { By = MixBy.Batch }, mixture with { StopWhen = StopWhen.AllEnd },
        ])
            Assert.Contains(Other, Refusal(other, Inline with { Resume = state }), StringComparison.Ordinal);
        Assert.Matches(
            "the source is .* and PartTasks in it and .* and PartSequence here",
            Refusal(Mixture.Of((First(), 7.0)).With(Third(), 3).With(Second(), 2), Inline with { Resume = state }));
        Assert.Contains("BatchSize is 4 in it and 5 here", Refusal(mixture, Inline with { Resume = state, BatchSize = 5 }), StringComparison.Ordinal);
        Assert.Contains("StepsPerEpoch is none in it and 6 here", Refusal(mixture, Inline with { Resume = state, StepsPerEpoch = 6 }), StringComparison.Ordinal);
    }
}

using Infeed.Integration.Forms;
using Infeed.Integration.Support;
using Infeed.Tests.Shared;

namespace Infeed.Integration;

/// <summary>Sources that do something between epochs.</summary>
public sealed class EpochHookTests
{
    private const int Count = 10;

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Samples_are_what_the_hook_has_set_for_their_epoch(int workers)
    {
        var calls = new List<string>();
        using var loader = new Curriculum(Count, calls).CreateLoader(new LoaderOptions { Workers = workers });
        Assert.Empty(calls);
        foreach (var first in (int[])[0, 5])
        {
            foreach (var epoch in loader.Epochs(first, 3))
            {
                var values = new List<int>();
                foreach (var batch in epoch)
                {
                    Assert.StartsWith($"begin {batch.Epoch}", calls[^1], StringComparison.Ordinal);
                    values.AddRange(batch.Value.Span.ToArray());
                }

                Assert.Equal(Expected(int.Parse(calls[^1].Split(' ')[1])), values);
            }
        }

        var thread = Environment.CurrentManagedThreadId;
        Assert.Equal(
            [
                $"begin 0 after -1 on {thread}", "end 0", $"begin 1 after 0 on {thread}", "end 1", $"begin 2 after 1 on {thread}", "end 2",
                $"begin 5 after 2 on {thread}", "end 5", $"begin 6 after 5 on {thread}", "end 6", $"begin 7 after 6 on {thread}", "end 7",
            ],
            calls);
    }

    [Fact]
    public void Start_of_the_workers_of_each_epoch_is_no_bottleneck()
    {
        var batch = TimeSpan.FromMilliseconds(5);
        var bottleneck = Tries.Until(
            () =>
            {
                using var loader = new SlowStart(batch * SlowStart.Count).CreateLoader();
                foreach (var epoch in loader.Epochs(3))
                {
                    foreach (var _ in epoch)
                        Thread.Sleep(batch);
                }

                // On a busy machine, what else it does is small against longer times.
                batch *= 1.5;
                return loader.Diagnose().Bottleneck;
            },
            found => found == Bottleneck.Consumer);
        Assert.Equal(Bottleneck.Consumer, bottleneck);
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Other_forms_have_them_too(int workers)
    {
        var options = new LoaderOptions { Workers = workers };
        using var batches = new CurriculumOfBatches().CreateLoader(options);
        using var tasks = new CurriculumOfTasks().CreateLoader(options);
        using var stream = new CurriculumOfStreams().CreateLoader(options);
        for (var epoch = 0; epoch < 3; epoch++)
        {
            List<int> ofBatches = [], ofTasks = [], ofStream = [];
            foreach (var batch in batches.Epoch(epoch))
                ofBatches.AddRange(batch.Value.Span.ToArray());
            foreach (var batch in tasks.Epoch(epoch))
                ofTasks.AddRange(batch.Value.Span.ToArray());
            foreach (var batch in stream.Epoch(epoch))
                ofStream.AddRange(batch.Value.Span.ToArray());
            Assert.Equal(Expected(epoch), ofBatches);
            Assert.Equal(Expected(epoch), ofTasks);
            Assert.Equal(Expected(epoch), ofStream);
        }
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Run_that_is_resumed_begins_its_epoch_again(int workers)
    {
        LoaderState state;
        using (var loader = new Curriculum(Count, []).CreateLoader(new LoaderOptions { Workers = workers }))
        {
            foreach (var batch in loader.Epoch(2))
            {
                if (batch.Index == 1)
                    break;
            }

            state = loader.GetState();
        }

        var calls = new List<string>();
        using var resumed = new Curriculum(Count, calls).CreateLoader(new LoaderOptions { Workers = workers, Resume = state });
        var values = new List<int>();
        foreach (var epoch in resumed.Epochs(4))
        {
            foreach (var batch in epoch)
                values.AddRange(batch.Value.Span.ToArray());
        }

        Assert.Equal([.. Expected(2)[8..], .. Expected(3)], values);
        Assert.StartsWith("begin 2", calls[0], StringComparison.Ordinal);
        Assert.Equal("end 2", calls[1]);
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void First_batch_is_of_a_copy_on_which_the_hook_has_run(int workers)
    {
        using var loader = new CountingHook().CreateLoader(new LoaderOptions { Workers = workers });
        Assert.Equal([1, 1, 1, 1], loader.First().Value.Span.ToArray());
        Assert.Equal([1, 1, 1, 1], loader.First().Value.Span.ToArray());
        foreach (var epoch in loader.Epochs(2))
        {
            foreach (var batch in epoch)
            {
                Assert.Equal(Enumerable.Repeat(epoch.Number + 1, batch.Count), batch.Value.Span.ToArray());
                Assert.Equal([1, 1, 1, 1], epoch.Number == 0 ? loader.First().Value.Span.ToArray() : [1, 1, 1, 1]);
            }
        }
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Order_does_not_see_what_the_hook_has_set(int workers)
    {
        using var loader = new CurriculumOfOrders().CreateLoader(new LoaderOptions { Workers = workers });
        for (var epoch = 0; epoch < 3; epoch++)
        {
            List<int> values = [], stages = [];
            foreach (var batch in loader.Epoch(epoch))
            {
                values.AddRange(batch.Value.Span.ToArray());
                stages.AddRange(batch.Stage.Span.ToArray());
            }

            Assert.Equal([0, 1, 0, 1, 0, 1, 0, 1, 0, 1], values);
            Assert.Equal(Enumerable.Repeat(epoch + 3, 10), stages);
        }
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Loop_that_is_left_does_not_end_the_epoch_and_it_begins_again(int workers)
    {
        var calls = new List<string>();
        using var loader = new Curriculum(Count, calls).CreateLoader(new LoaderOptions { Workers = workers });
        Assert.Equal(Expected(0)[..4], loader.First().Value.Span.ToArray());
        foreach (var batch in loader.Epoch(0))
            break;
        foreach (var batch in loader.Epoch(0))
            Assert.Equal(4 * batch.Index, batch.Value[0]);
        Assert.Equal(["begin", "begin", "begin", "end"], calls.Select(call => call.Split(' ')[0]));
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Hook_that_throws_is_named_and_the_loader_goes_on(int workers)
    {
        using var loader = new Curriculum(Count, [], torn: 1).CreateLoader(new LoaderOptions { Workers = workers });
        var error = Assert.Throws<SampleException>(() => Read(loader, 1));
        Assert.Equal("The [EpochBegin] method of Curriculum threw: FormatException: no such stage", error.Message);
        Assert.Equal(1, error.Epoch);
        Assert.Equal(Expected(2), Read(loader, 2));
    }

    [Fact]
    public void Settings_that_are_measured_are_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => new Curriculum(Count, []).CreateLoader(new LoaderOptions { Workers = DataSource.Auto }));
        Assert.Contains("Curriculum has an [EpochBegin] or [EpochEnd] method, for which each epoch has new workers, so", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<ArgumentException>(() => new CurriculumReadOnce().CreateLoader(new LoaderOptions { StepsPerEpoch = 3 }));
        Assert.Contains("but it says Replayable = false: leave StepsPerEpoch out", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Epoch_of_a_stream_that_is_read_once_does_not_begin_again(int workers)
    {
        using var loader = new CurriculumReadOnce().CreateLoader(new LoaderOptions { Workers = workers });
        Assert.Equal(Enumerable.Range(1, 10), ReadOnce(0));
        var error = Assert.Throws<SampleException>(() => ReadOnce(0));
        Assert.Equal("Epoch 0 of CurriculumReadOnce would have to be read a second time, and the source says Replayable = false: read each epoch once, in order and to its end.", error.Message);
        Assert.Equal(Enumerable.Range(2, 10), ReadOnce(1));

        List<int> ReadOnce(int epoch)
        {
            var values = new List<int>();
            foreach (var batch in loader.Epoch(epoch))
                values.AddRange(batch.Value.Span);
            return values;
        }
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Stream_goes_on_in_each_epoch_of_steps_with_what_the_hook_has_set(int workers)
    {
        foreach (var length in (int[])[6, 1000])
        {
            var calls = new List<string>();
            using var loader = new CurriculumOfSteps(length, calls).CreateLoader(new LoaderOptions { Workers = workers });
            Assert.Equal(OfSteps(length, 0, 20), ReadSteps(loader.Epochs(4)));
            Assert.Equal(["begin 0", "end 0", "begin 1", "end 1", "begin 2", "end 2", "begin 3", "end 3"], calls);
        }
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Stream_is_brought_to_its_next_epoch_by_leaving_samples_out(int workers)
    {
        var reads = new int[1];
        using var loader = new LeapingCurriculum(reads).CreateLoader(new LoaderOptions { Workers = workers });
        var read = new List<string>();
        foreach (var epoch in loader.Epochs(4))
        {
            foreach (var batch in epoch)
                read.Add(StepText(batch.Epoch, batch.Index, batch.Value.Span, batch.Staged.Span));
        }

        Assert.Equal(OfSteps(length: 1000, 0, 20), read);
        Assert.Equal(20 * 4, reads[0]);
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Stream_of_steps_that_is_resumed_begins_its_epoch_again(int workers)
    {
        for (var batches = 0; batches <= 20; batches++)
        {
            using var loader = new CurriculumOfSteps(7, []).CreateLoader(new LoaderOptions { Workers = 0 });
            var left = batches;
            foreach (var epoch in loader.Epochs(4))
            {
                if (left == 0)
                    break;
                using var reading = epoch.GetEnumerator();
                while (left > 0 && reading.MoveNext())
                    left--;
            }

            using var resumed = new CurriculumOfSteps(7, []).CreateLoader(new LoaderOptions { Workers = workers, Resume = loader.GetState() });
            Assert.Equal(OfSteps(length: 7, batches, 25 - batches), ReadSteps(resumed.Epochs(5)));
        }
    }

    private static List<int> Read(DataLoader<Curriculum.Batch> loader, int epoch)
    {
        var values = new List<int>();
        foreach (var batch in loader.Epoch(epoch))
            values.AddRange(batch.Value.Span.ToArray());
        return values;
    }

    // What a loop over the shards gives, each of which begins again behind its last sample.
    private static IEnumerable<string> OfSteps(int length, int first, int count)
    {
        foreach (var ticket in Enumerable.Range(first, count))
        {
            var (epoch, batch) = Math.DivRem(ticket, 5);
            var positions = Enumerable.Range(4 * (ticket / 2), 4);
            int[] values = [.. positions.Select(position => (position % length * 2) + (ticket % 2))];
            yield return StepText(epoch, batch, values, [epoch, epoch, epoch, epoch]);
        }
    }

    private static List<string> ReadSteps(Epochs<CurriculumOfSteps.Batch> epochs)
    {
        var read = new List<string>();
        foreach (var epoch in epochs)
        {
            foreach (var batch in epoch)
                read.Add(StepText(batch.Epoch, batch.Index, batch.Value.Span, batch.Staged.Span));
        }

        return read;
    }

    private static string StepText(int epoch, long batch, ReadOnlySpan<int> values, ReadOnlySpan<int> stages) =>
        $"{epoch} {batch}: {string.Join(' ', values.ToArray())}, {string.Join(' ', stages.ToArray())}";

    private static int[] Expected(int epoch) => [.. Enumerable.Range(100 * epoch, Count)];
}

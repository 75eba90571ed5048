using Infeed.Integration.Forms;
using Infeed.Integration.Support;

namespace Infeed.Integration;

/// <summary>Streams whose method returns a sequence.</summary>
public sealed class SequenceTests
{
    private const int Length = 50;

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Sequences_are_read_as_a_method_that_gives_one_sample_a_call(int workers)
    {
        foreach (var (steps, buffer) in ((long, int)[])[(0, 0), (8, 0), (0, 5)])
        {
            var expected = Called(steps, buffer);
            using (var loader = new NumberSequence(Length).CreateLoader(
                new LoaderOptions { Workers = workers, StepsPerEpoch = steps, ShuffleBuffer = buffer }))
                Assert.Equal(expected, Read(loader, 3));
            using (var loader = new AwaitedNumbers(Length).CreateLoader(
                new LoaderOptions { Workers = workers, StepsPerEpoch = steps, ShuffleBuffer = buffer }))
                Assert.Equal(expected, Read(loader, 3));
        }
    }

    [Fact]
    public void Scalars_are_a_column_of_values()
    {
        using var loader = new Squares(7).CreateLoader();
        foreach (var epoch in loader.Epochs(2))
        {
            var squares = new List<long>();
            foreach (var batch in epoch)
                squares.AddRange(batch.Value.Span);
            Assert.Equal([0, 1, 4, 9, 16, 25, 36], squares);
        }
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Sequence_that_throws_has_ended_and_the_others_go_on(int workers)
    {
        // Number 10 is the fourth of shard 1, in its first batch.
        using var loader = new NumberSequence(Length, torn: 10).CreateLoader(new LoaderOptions { Workers = workers });
        var seen = new List<long>();
        using var batches = loader.Epoch(0).GetEnumerator();
        while (true)
        {
            try
            {
                if (!batches.MoveNext())
                    break;
                seen.Add(batches.Current.Index);
            }
            catch (SampleException e)
            {
                Assert.Equal((10, 1), (e.SampleIndex, e.BatchIndex));
                Assert.Contains("FormatException: number 10 is torn", e.Message, StringComparison.Ordinal);
            }
        }

        Assert.Equal([0, 2, 3, 5, 6, 8, 9, 11, 12], seen);
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Sequences_are_ended_when_they_are_left_and_nothing_of_them_runs_on(int workers)
    {
        var open = new int[1];
        using (var loader = new NumberSequence(Length, open: open).CreateLoader(new LoaderOptions { Workers = workers }))
        {
            foreach (var batch in loader.Epoch(0))
            {
                if (batch.Index == 1)
                    break;
            }
        }

        Assert.Equal(0, Volatile.Read(ref open[0]));
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Items_on_their_way_are_cancelled_when_the_loader_is_disposed(int workers) => Cancel(workers, breaks: false);

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Items_on_their_way_may_end_with_any_exception_when_they_are_cancelled(int workers) => Cancel(workers, breaks: true);

    private static void Cancel(int workers, bool breaks)
    {
        var open = new int[1];
        // Nobody opens it: what waits for it waits until it is cancelled.
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using (var loader = new AwaitedNumbers(Length, open, gate, breaks).CreateLoader(
            new LoaderOptions { Workers = workers, ReadTimeout = TimeSpan.FromMinutes(1) }))
        {
            foreach (var batch in loader.Epoch(0))
            {
                if (batch.Index == 2)
                    break;
            }
        }

        Assert.Equal(0, Volatile.Read(ref open[0]));
    }

    [Fact]
    public void Item_on_its_way_is_kept_while_the_reader_goes_elsewhere()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var loader = new AwaitedNumbers(Length, gate: gate).CreateLoader(new LoaderOptions { Workers = 2 });
        foreach (var batch in loader.Epoch(0))
        {
            if (batch.Index == 2)
                break;
        }

        // Shards wait for their items now, or soon.
        gate.SetResult();
        using var whole = new AwaitedNumbers(Length).CreateLoader(new LoaderOptions { Workers = 0 });
        Assert.Equal(Read(whole, 2), Read(loader, 2));
    }

    private static List<string> Called(long steps, int buffer)
    {
        using var loader = new NumberStream(Length).CreateLoader(new LoaderOptions { Workers = 0, StepsPerEpoch = steps, ShuffleBuffer = buffer });
        var read = new List<string>();
        foreach (var epoch in loader.Epochs(3))
        {
            foreach (var batch in epoch)
                read.Add($"{batch.Epoch} {batch.Index}: {string.Join(' ', batch.SampleIndices.ToArray())}: {string.Join(' ', batch.Number.Span.ToArray())}");
        }

        return read;
    }

    private static List<string> Read(DataLoader<NumberSequence.Batch> loader, int epochs)
    {
        var read = new List<string>();
        foreach (var epoch in loader.Epochs(epochs))
        {
            foreach (var batch in epoch)
            {
                Assert.Equal(batch.Number.Span.ToArray().Select(number => number / 2f), batch.Half.Span.ToArray());
                read.Add($"{batch.Epoch} {batch.Index}: {string.Join(' ', batch.SampleIndices.ToArray())}: {string.Join(' ', batch.Number.Span.ToArray())}");
            }
        }

        return read;
    }

    private static List<string> Read(DataLoader<AwaitedNumbers.Batch> loader, int epochs)
    {
        var read = new List<string>();
        foreach (var epoch in loader.Epochs(epochs))
        {
            foreach (var batch in epoch)
            {
                Assert.Equal(batch.Number.Span.ToArray().Select(number => number / 2f), batch.Half.Span.ToArray());
                read.Add($"{batch.Epoch} {batch.Index}: {string.Join(' ', batch.SampleIndices.ToArray())}: {string.Join(' ', batch.Number.Span.ToArray())}");
            }
        }

        return read;
    }
}

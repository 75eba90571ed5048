using Infeed.Integration.Forms;
using Infeed.Integration.Support;

namespace Infeed.Integration;

/// <summary>Sources whose method fills a whole batch.</summary>
public sealed class BatchFormTests
{
    private const int Count = 27;

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Batch_of_any_samples_is_filled_as_by_a_plain_loop(int workers)
    {
        using var loader = new RowsSource(Count).CreateLoader(new LoaderOptions { Workers = workers });
        var seen = new Seen(Count);
        Assert.Equal(4, loader.BatchesPerEpoch);
        foreach (var epoch in loader.Epochs(3))
        {
            foreach (var batch in epoch)
            {
                seen.Add(batch.SampleIndices);
                Assert.Equal(batch.Index == 3 ? 3 : 8, batch.Count);
                Check(batch);
            }

            seen.EndEpoch();
        }
    }

    [Fact]
    public void Batches_differ_from_epoch_to_epoch_and_are_shuffled()
    {
        using var loader = new RowsSource(Count).CreateLoader();
        var first = loader.Epochs(2).GetEnumerator();
        var orders = new List<long[]>();
        while (first.MoveNext())
        {
            var order = new List<long>();
            foreach (var batch in first.Current)
                order.AddRange(batch.SampleIndices);
            orders.Add([.. order]);
        }

        Assert.NotEqual(orders[0], orders[1]);
        Assert.All(orders, order => Assert.NotEqual(order.Order(), order));
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Other_size_of_batches_is_filled_too(int workers)
    {
        using var loader = new RowsSource(Count).CreateLoader(new LoaderOptions { Workers = workers, BatchSize = 5, DropLast = true });
        var batches = 0;
        foreach (var batch in loader.Epoch(0))
        {
            Assert.Equal(5, batch.Count);
            Check(batch);
            batches++;
        }

        Assert.Equal(5, batches);
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Stored_batches_stay_together_and_a_short_one_stays_last(int workers)
    {
        const int count = 81;
        using var loader = new StoredSource(count).CreateLoader(new LoaderOptions { Workers = workers });
        var seen = new Seen(count);
        foreach (var epoch in loader.Epochs(2))
        {
            var order = new List<int>();
            foreach (var batch in epoch)
            {
                var number = (int)(batch.SampleIndices[0] / 4);
                order.Add(number);
                seen.Add(batch.SampleIndices);
                for (var row = 0; row < batch.Count; row++)
                {
                    Assert.Equal((number * 4) + row, batch.SampleIndices[row]);
                    Assert.Equal((number, row), batch.Place[row]);
                }
            }

            seen.EndEpoch();
            Assert.Equal(20, order[^1]);
            Assert.NotEqual(order.Order(), order);
        }
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Batches_that_the_source_counts_are_full(int workers)
    {
        using var loader = new CountedSource(5).CreateLoader(new LoaderOptions { Workers = workers });
        Assert.Equal(5, loader.BatchesPerEpoch);
        var next = 0L;
        foreach (var batch in loader.Epoch(0))
        {
            Assert.Equal(4, batch.Count);
            Assert.All(batch.Pair.Span.ToArray(), value => Assert.Equal(next, value));
            next++;
        }

        Assert.Equal(5, next);
    }

    [Fact]
    public void Stored_batches_have_the_size_that_they_were_stored_with()
    {
        AssertRefused("BatchSize is 8", new LoaderOptions { BatchSize = 8 });
        AssertRefused("Subset is Subset.All.Skip(1)", new LoaderOptions { Subset = Subset.All.Skip(1) });
        AssertRefused("SamplesPerEpoch is 40", new LoaderOptions { SamplesPerEpoch = 40 });
        new StoredSource(81).CreateLoader(new LoaderOptions { BatchSize = 4 }).Dispose();
    }

    [Fact]
    public void Impossible_number_of_batches_is_refused()
    {
        Assert.Equal("BatchCount of CountedSource is -1; a number of batches is 0 or more.", Refusal(-1));
        Assert.Equal(
            "BatchCount of CountedSource is 3,074,457,345,618,258,602, and a long cannot number the samples of so many batches of 4: lower it.",
            Refusal(long.MaxValue / 3));
    }

    [Fact]
    public void More_batches_than_an_int_numbers_are_refused() => Assert.Equal(
        "TooManySource has 4,294,967,296 samples, more than an int index counts: give its [Batch] method a long index.",
        Assert.Throws<ArgumentException>(() => new TooManySource().CreateLoader()).Message);

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Fault_is_of_its_batch_and_reading_goes_on_after_it(int workers)
    {
        using var loader = new RowsSource(Count, tornSample: 13).CreateLoader(new LoaderOptions { Workers = workers, Shuffle = false });
        using var batches = loader.Epoch(1).GetEnumerator();
        Assert.True(batches.MoveNext());
        var error = Thrown(in batches);
        Assert.Equal((-1, 1, 1), (error.SampleIndex, error.Epoch, error.BatchIndex));
        Assert.Equal($"Batch 1 of RowsSource could not be filled (epoch 1, worker {error.Worker}): FormatException: sample 13 is torn", error.Message);
        Assert.True(batches.MoveNext());
        Assert.Equal(2, batches.Current.Index);
        Check(batches.Current);
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Run_is_resumed_with_the_next_batch(int workers)
    {
        LoaderState state;
        using (var loader = new StoredSource(81).CreateLoader())
        {
            using var batches = loader.Epoch(0).GetEnumerator();
            for (var i = 0; i < 7; i++)
                Assert.True(batches.MoveNext());
            state = loader.GetState();
        }

        var whole = Places(new StoredSource(81).CreateLoader());
        Assert.Equal(whole.Skip(7), Places(new StoredSource(81).CreateLoader(new LoaderOptions { Workers = workers, Resume = state })));
    }

    private static void AssertRefused(string apart, LoaderOptions options) => Assert.Equal(
        $"The [Batch] method of StoredSource is asked for whole batches of 4 samples, as its attribute says, but {apart}: leave that out, or let the method take the 'ReadOnlySpan<long>' of sample indices.",
        Assert.Throws<ArgumentException>(() => new StoredSource(81).CreateLoader(options)).Message);

    private static string Refusal(long batches) => Assert.Throws<ArgumentException>(() => new CountedSource(batches).CreateLoader()).Message;

    private static SampleException Thrown(in BatchEnumerator<RowsSource.Batch> batches)
    {
        try
        {
            batches.MoveNext();
        }
        catch (SampleException e)
        {
            return e;
        }

        throw new InvalidOperationException("Nothing was thrown.");
    }

    private static List<int> Places(DataLoader<StoredSource.Batch> loader)
    {
        using (loader)
        {
            var places = new List<int>();
            foreach (var epoch in loader.Epochs(2))
            {
                foreach (var batch in epoch)
                    places.Add(batch.Place[0].Batch);
            }

            return places;
        }
    }

    private static void Check(RowsSource.Batch batch)
    {
        var noise = new SampleRandom(3, batch.Epoch, batch.SampleIndices[0]).NextSingle();
        for (var row = 0; row < batch.Count; row++)
        {
            var sample = batch.SampleIndices[row];
            Assert.Equal(Enumerable.Range(0, 6).Select(i => sample + i + noise), batch.Cells[row].ToArray());
            Assert.Equal(batch.Count, batch.Rows[row]);
            Assert.Equal(Enumerable.Range(0, RowsSource.Marks).Select(i => (byte)(i == sample % RowsSource.Marks ? 1 : 0)), batch.Mark[row].ToArray());
        }
    }
}

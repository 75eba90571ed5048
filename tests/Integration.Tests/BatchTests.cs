using Infeed.Integration.Forms;
using Infeed.Integration.Support;

namespace Infeed.Integration;

/// <summary>The ways to read a batch: by columns, taken apart, and as a copy.</summary>
public sealed class BatchTests
{
    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Batch_comes_apart_in_the_order_of_its_columns(int workers)
    {
        using var loader = new TupleResultSource().CreateLoader(new LoaderOptions { Workers = workers });
        var batches = 0L;
        foreach (var batch in loader.Epoch(0))
        {
            var (bytes, letter, weight, label, point) = batch;
            Assert.True(bytes.Span == batch.Bytes.Span && letter.Span == batch.Letter.Span && weight.Span == batch.Weight.Span);
            Assert.True(label.Span == batch.Label.Span && point.Span == batch.Point.Span);
            batches++;
        }

        Assert.Equal(loader.BatchesPerEpoch, batches);
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Arrays_hold_after_the_turn_what_the_batch_had_in_it(int workers)
    {
        using var loader = new ImageSource(50).CreateLoader(new LoaderOptions { Workers = workers });
        var kept = new List<ImageSource.Batch.Arrays>();
        var read = new List<(long[] Indices, float[] Image, long[] Label)>();
        foreach (var batch in loader.Epoch(1))
        {
            kept.Add(batch.ToArrays());
            read.Add((batch.SampleIndices.ToArray(), batch.Image.Span.ToArray(), batch.Label.Span.ToArray()));
            // What the reader writes afterwards is not in the copy.
            batch.Image.Span.Fill(-1);
        }

        Assert.Equal([8, 8, 8, 8, 8, 8, 2], kept.Select(copy => copy.Count));
        Assert.All(kept, copy => Assert.Equal(1, copy.Epoch));
        Assert.Equal(Enumerable.Range(0, 7).Select(index => (long)index), kept.Select(copy => copy.Index));
        Assert.Equal(read, kept.Select(copy => (copy.SampleIndices, copy.Image, copy.Label)), Same);
        Assert.All(kept, copy => Assert.Equal((copy.Count * 30, copy.Count), (copy.Image.Length, copy.Label.Length)));
    }

    [Fact]
    public void Copy_of_a_batch_after_its_turn_throws()
    {
        using var loader = new ImageSource(50).CreateLoader();
        using var reading = loader.Epoch(0).GetEnumerator();
        Assert.True(reading.MoveNext());
        var batch = reading.Current;
        Assert.True(reading.MoveNext());
        var thrown = 0;
        try { _ = batch.ToArrays(); } catch (InvalidOperationException) { thrown++; }
        try { var (_, _) = batch; } catch (InvalidOperationException) { thrown++; }
        Assert.Equal(2, thrown);
    }

    private static bool Same((long[] Indices, float[] Image, long[] Label) one, (long[] Indices, float[] Image, long[] Label) other) =>
        one.Indices.AsSpan().SequenceEqual(other.Indices) && one.Image.AsSpan().SequenceEqual(other.Image) && one.Label.AsSpan().SequenceEqual(other.Label);
}

using Infeed.Integration.Forms;
using Infeed.Integration.Support;
using Infeed.Tests.Shared;

namespace Infeed.Integration;

public sealed class RaggedSourceTests
{
    private const int Room = 9;

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Ragged_columns_load_as_a_plain_loop(int workers)
    {
        using var loader = new RaggedSource(50, Room).CreateLoader(new LoaderOptions { Workers = workers });
        for (var epoch = 0; epoch < 2; epoch++)
        {
            var seen = new Seen(50);
            foreach (var batch in loader.Epoch(epoch))
            {
                seen.Add(batch.SampleIndices);
                Check(batch);
            }

            seen.EndEpoch();
        }
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Batches_that_are_filled_at_once_are_padded_as_well(int workers)
    {
        using var loader = new RaggedBatchSource(faulty: -1).CreateLoader(new LoaderOptions { Workers = workers });
        var seen = new Seen(10);
        foreach (var batch in loader.Epoch(0))
        {
            seen.Add(batch.SampleIndices);
            for (var i = 0; i < batch.Count; i++)
            {
                var index = (short)batch.SampleIndices[i];
                var row = Enumerable.Range(0, 6).Select(at => at < index % 7 ? index : (short)99).ToArray();
                Assert.Equal(row, batch.Tokens.Padded[i].ToArray());
                Assert.Equal(row[..batch.Tokens.MaxLength], batch.Tokens.Trimmed[i].ToArray());
                Assert.Equal(row[..(index % 7)], batch.Tokens[i].ToArray());
            }
        }

        seen.EndEpoch();
    }

    [Fact]
    public void Length_that_cannot_be_is_told_with_its_row()
    {
        using var loader = new RaggedBatchSource(faulty: 5).CreateLoader(new LoaderOptions { Shuffle = false });
        var exception = Assert.Throws<SampleException>(() =>
        {
            foreach (var batch in loader.Epoch(0))
                Assert.Equal(0, batch.Index);
        });
        Assert.Contains("lengthOfTokens is 7 in row 1 of the batch, but a sample of column 'tokens' has from 0 to 6:", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Description_has_the_range_of_lengths()
    {
        using var loader = new RaggedSource(6, Room).CreateLoader();
        Assert.Matches("\\ntokens +long +\\[6, 0\\.\\.12\\] +96\\r?\\n", loader.Describe());
        Assert.Matches("\\nframes +float +\\[6, 0\\.\\.9, 3\\] +108\\r?\\n", loader.Describe());
    }

    [Fact]
    public void Copy_and_parts_of_a_batch_have_the_padded_rows_and_their_lengths()
    {
        using var loader = new RaggedSource(6, Room).CreateLoader();
        foreach (var batch in loader.Epoch(0))
        {
            var copy = batch.ToArrays();
            Assert.Equal(batch.Tokens.Padded.Span.ToArray(), copy.Tokens);
            Assert.Equal(batch.Tokens.Lengths.Span.ToArray(), copy.LengthOfTokens);
            var (lengths, tokens, lengthOfTokens, _, _, _, _, _, _) = batch;
            Assert.True(lengths.Span == batch.Frames.Lengths.Span);
            Assert.True(tokens.Padded.Span == batch.Tokens.Padded.Span);
            Assert.True(lengthOfTokens.Span == batch.LengthOfTokens.Span);
        }
    }

    [Fact]
    public void Batches_in_steady_state_allocate_nothing()
    {
        using var loader = new RaggedSource(600, Room).CreateLoader(new LoaderOptions { Workers = 0 });
        var (sum, again) = (Sum(loader, epoch: 0), 0L);
        // This thread fills the batches as well.
        var bytes = Garbage.OfRound(() => again = Sum(loader, epoch: 1));
        Assert.Equal((0, sum), (bytes, again));
    }

    [Fact]
    public void Column_after_its_turn_throws_whatever_is_read()
    {
        using var loader = new RaggedSource(6, Room).CreateLoader();
        var thrown = 0;
        var batch = loader.First();
        var tokens = batch.Tokens;
        var padded = tokens.Padded;
        var trimmed = tokens.Trimmed;
        var lengths = tokens.Lengths;
        loader.Dispose();
        try { _ = tokens[0]; } catch (InvalidOperationException) { thrown++; }
        try { _ = tokens.Padded; } catch (InvalidOperationException) { thrown++; }
        try { _ = tokens.Trimmed; } catch (InvalidOperationException) { thrown++; }
        try { _ = tokens.Lengths; } catch (InvalidOperationException) { thrown++; }
        try { _ = tokens.MaxLength; } catch (InvalidOperationException) { thrown++; }
        try { _ = padded.Span; } catch (InvalidOperationException) { thrown++; }
        try { _ = trimmed.Span; } catch (InvalidOperationException) { thrown++; }
        try { _ = trimmed.Shape; } catch (InvalidOperationException) { thrown++; }
        try { _ = lengths.Span; } catch (InvalidOperationException) { thrown++; }
        Assert.Equal(9, thrown);
    }

    [Fact]
    public void Sample_that_the_batch_does_not_have_throws()
    {
        using var loader = new RaggedSource(6, Room).CreateLoader();
        var batch = loader.First();
        var thrown = 0;
        foreach (var sample in new[] { -1, 6 })
        {
            try { _ = batch.Tokens[sample]; } catch (ArgumentOutOfRangeException) { thrown++; }
            try { _ = batch.Tokens.Trimmed[sample]; } catch (ArgumentOutOfRangeException) { thrown++; }
        }

        Assert.Equal(4, thrown);
    }

    [Fact]
    public void Rows_of_no_length_and_of_the_whole_are_trimmed_to_that()
    {
        using var loader = new RaggedSource(2, room: 1).CreateLoader(new LoaderOptions { BatchSize = 1, Shuffle = false });
        foreach (var batch in loader.Epoch(0))
        {
            var index = (int)batch.SampleIndices[0];
            var length = RaggedSource.LengthOf(index + 3, room: 1);
            Assert.Equal(1 - index, length);
            Assert.Equal([1, length, 3], batch.Frames.Trimmed.Shape.ToArray());
            Assert.Equal(Enumerable.Repeat((float)index, length * 3), batch.Frames.Trimmed.Span.ToArray());
            Assert.Equal(length * 3, batch.Frames.Trimmed.AsTensorSpan().FlattenedLength);
        }
    }

    private static long Sum(DataLoader<RaggedSource.Batch> loader, int epoch)
    {
        var sum = 0L;
        foreach (var batch in loader.Epoch(epoch))
        {
            foreach (var token in batch.Tokens.Trimmed.Span)
                sum += Math.Max(0, token);
            foreach (var frame in batch.Frames.Trimmed.Span)
                sum += (long)frame;
            sum += batch.Tokens[0].Length - batch.Tokens.Lengths[0];
        }

        return sum;
    }

    private static void Check(RaggedSource.Batch batch)
    {
        var longest = batch.SampleIndices.ToArray().Max(index => RaggedSource.LengthOf(index, RaggedSource.Tokens));
        Assert.Equal(longest, batch.Tokens.MaxLength);
        Assert.Equal([batch.Count, RaggedSource.Tokens], batch.Tokens.Padded.Shape.ToArray());
        Assert.Equal([batch.Count, longest], batch.Tokens.Trimmed.Shape.ToArray());
        Assert.Equal([batch.Count, Room, 3], batch.Frames.Padded.Shape.ToArray());
        Assert.Equal([batch.Count, batch.Frames.MaxLength, 3], batch.Frames.Trimmed.Shape.ToArray());
        Assert.Equal(batch.Count * longest, batch.Tokens.Trimmed.Span.Length);
        for (var i = 0; i < batch.Count; i++)
        {
            var index = batch.SampleIndices[i];
            var length = RaggedSource.LengthOf(index, RaggedSource.Tokens);
            var tokens = Enumerable.Range(0, RaggedSource.Tokens)
                .Select(at => at >= length ? -100 : at == 1 && length > 2 ? 0 : (index * 100) + at).ToArray();
            Assert.Equal(length, batch.LengthOfTokens[i]);
            Assert.Equal(tokens[..length], batch.Tokens[i].ToArray());
            Assert.Equal(tokens, batch.Tokens.Padded[i].ToArray());
            Assert.Equal(tokens[..longest], batch.Tokens.Trimmed[i].ToArray());

            var frames = RaggedSource.LengthOf(index + 3, Room);
            var row = Enumerable.Range(0, Room * 3).Select(at => at < frames * 3 ? index : 0.1f).ToArray();
            Assert.Equal(row[..(frames * 3)], batch.Frames[i].ToArray());
            Assert.Equal(row, batch.Frames.Padded[i].ToArray());
            Assert.Equal(row[..(batch.Frames.MaxLength * 3)], batch.Frames.Trimmed[i].ToArray());

            // The loader's own zeros lie before the length, where the sample has written nothing.
            var classes = (int)(index % 5);
            Assert.Equal(
                Enumerable.Range(0, 4).Select(at => at >= classes ? RaggedSource.Kind.Other : at == 0 && classes > 1 ? RaggedSource.Kind.Some : default),
                batch.Class.Padded[i].ToArray());
            Assert.Equal(Enumerable.Range(0, 4).Select(at => at < 4 - classes ? (Half)index : default), batch.Weight.Padded[i].ToArray());
        }
    }
}

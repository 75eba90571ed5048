using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Infeed.EndToEnd.Sources;

namespace Infeed.EndToEnd;

/// <summary>What a sample does not write is zero, whatever lay in the slot before.</summary>
public sealed class UnwrittenTests
{
    private const int Epochs = 3;

    private static readonly Lazy<string[]> Expected = new(() => Hashes(new LoaderOptions { Workers = 0 }));

    [Theory]
    [InlineData(0, false, 1)]
    [InlineData(1, false, 1)]
    [InlineData(1, false, 4)]
    [InlineData(3, false, 3)]
    [InlineData(3, false, 16)]
    [InlineData(1, true, 1)]
    [InlineData(2, true, 5)]
    public void Contents_areZeroWhereNothingIsWritten_andEqual(int workers, bool useMultiprocessing, int slots) =>
        Assert.Equal(Expected.Value, Hashes(new LoaderOptions { Workers = workers, UseMultiprocessing = useMultiprocessing, MaxQueueSize = slots }));

    [Theory]
    [InlineData(0, false, 1)]
    [InlineData(2, false, 1)]
    [InlineData(3, false, 5)]
    [InlineData(2, true, 4)]
    public void Contents_ofEachForm_areZeroWhereNothingIsWritten(int workers, bool useMultiprocessing, int slots)
    {
        var options = new LoaderOptions { Workers = workers, UseMultiprocessing = useMultiprocessing, MaxQueueSize = slots };
        using var rows = new SparseRows().CreateLoader(options);
        using var reads = new SparseReads().CreateLoader(options);
        using var tape = new SparseTape().CreateLoader(options);
        using var texts = new SparseTexts().CreateLoader(options);
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            var seen = new List<long>();
            foreach (var batch in rows.Epoch(epoch))
                seen.AddRange(Check(batch.SampleIndices, batch.Some.Span));
            foreach (var batch in reads.Epoch(epoch))
                seen.AddRange(Check(batch.SampleIndices, batch.Some.Span));
            foreach (var batch in tape.Epoch(epoch))
                seen.AddRange(Check(batch.Label.Span, batch.Some.Span));
            foreach (var batch in texts.Epoch(epoch))
                seen.AddRange(Check(batch.SampleIndices, batch.Some.Padded.Span, SparseTexts.LengthOf));
            Assert.Equal(Enumerable.Range(0, Sparse.Count).SelectMany(index => Enumerable.Repeat((long)index, 4)), seen.Order());
        }
    }

    /// <summary>Compares each element of a batch, also behind the length of a sample.</summary>
    private static long[] Check(ReadOnlySpan<long> indices, ReadOnlySpan<int> some, Func<int, int>? lengthOf = null)
    {
        for (var row = 0; row < indices.Length; row++)
        {
            var index = (int)indices[row];
            var length = lengthOf?.Invoke(index) ?? Sparse.Elements;
            int[] expected = [.. Sparse.Expected(index, length), .. new int[Sparse.Elements - length]];
            Assert.Equal(expected, some.Slice(row * Sparse.Elements, Sparse.Elements).ToArray());
        }

        return indices.ToArray();
    }

    // A hash of each batch; each element is compared before.
    private static string[] Hashes(LoaderOptions options)
    {
        using var loader = new Sparse().CreateLoader(options);
        var hashes = new List<string>();
        foreach (var epoch in loader.Epochs(Epochs))
        {
            foreach (var batch in epoch)
            {
                for (var i = 0; i < batch.Count; i++)
                {
                    var index = (int)batch.SampleIndices[i];
                    Assert.Equal(Sparse.Expected(index), batch.Some[i].ToArray());
                    Assert.Equal(Enumerable.Range(0, Sparse.Elements).Select(element => element == 0 && index % 2 == 0 ? index : 0f), batch.First[i].ToArray());
                    Assert.All(batch.All[i].ToArray(), value => Assert.Equal((byte)index, value));
                }

                byte[] contents = [.. MemoryMarshal.AsBytes(batch.Some.Span), .. batch.All.Span, .. MemoryMarshal.AsBytes(batch.First.Span)];
                hashes.Add(Convert.ToHexString(SHA256.HashData(contents)));
            }
        }

        return [.. hashes];
    }
}

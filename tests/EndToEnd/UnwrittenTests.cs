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
                    Assert.Equal(
                        Enumerable.Range(0, Sparse.Elements).Select(element => Sparse.IsWritten(index, element) ? Sparse.Value(index, element) : 0),
                        batch.Some[i].ToArray());
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

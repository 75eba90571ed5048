using Infeed.EndToEnd.Sources;

namespace Infeed.EndToEnd;

/// <summary>What worker processes get of a source is all that threads see of it.</summary>
public sealed class ShelfTests
{
    [Fact]
    public void Fields_ofEachKind_areTheSameInProcesses()
    {
        Check(new Shelf<string>(["x", "y", "z"]));
        Check(new Shelf<double>([1.5, -0.0]));
    }

    private static void Check<TKey>(Shelf<TKey> source)
    {
        var expected = Hashes(source, new LoaderOptions { Workers = 0 });
        Assert.Equal(Shelf<TKey>.Count, expected.Count);
        Assert.Equal(expected, Hashes(source, new LoaderOptions { UseMultiprocessing = false }));
        var sent = Hashes(source, new LoaderOptions { UseMultiprocessing = true });
        for (var field = 0; field < expected.Count; field++)
            Assert.True(expected[field] == sent[field], $"Of another process is not: {source.Describe(field)}");
    }

    private static List<string> Hashes<TKey>(Shelf<TKey> source, LoaderOptions options)
    {
        using var loader = source.CreateLoader(options);
        Assert.Equal(options.UseMultiprocessing == true ? 2 : 0, loader.WorkerProcessIds.Count);
        var hashes = new List<string>();
        foreach (var batch in loader.Epoch(0))
        {
            for (var i = 0; i < batch.Count; i++)
                hashes.Add(Convert.ToHexString(batch.Hash.Span.Slice(i * 32, 32)));
        }

        return hashes;
    }
}

using Infeed.Tests.Sources;

namespace Infeed.Tests.Batches;

/// <summary>A column of scalars gives values where one of spans gives spans, and watches over its turn alike.</summary>
public sealed class ScalarColumnTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Indexer_givesTheValueItself(int workers)
    {
        using var loader = new Plain(10).CreateLoader(new LoaderOptions { Workers = workers });
        var values = new List<long>();
        foreach (var batch in loader.Epoch(0))
        {
            Assert.Equal([values.Count == 0 ? 8 : 2], batch.Value.Shape.ToArray());
            for (var i = 0; i < batch.Value.Span.Length; i++)
                values.Add(batch.Value[i]);
        }

        Assert.Equal(Enumerable.Range(0, 10).Select(index => index * 3L), values);
    }

    [Fact]
    public void Indexer_ofAWrittenValue_givesWhatWasWritten()
    {
        using var loader = new Plain(8).CreateLoader();
        foreach (var batch in loader.Epoch(0))
        {
            batch.Value[3] += 100;
            Assert.Equal(109, batch.Value.Span[3]);
            Assert.Equal(109, batch.Value.AsTensorSpan()[3]);
        }
    }

    [Fact]
    public void Indexer_beyondTheBatch_throwsAsThatOfSpansDoes()
    {
        using var loader = new Probe(10).CreateLoader();
        foreach (var batch in loader.Epoch(0))
        {
            var thrown = new List<string>();
            foreach (var sample in new[] { -1, batch.Count, int.MaxValue })
            {
                try { _ = batch.Label[sample]; } catch (ArgumentOutOfRangeException e) { thrown.Add(e.Message); }
                try { _ = batch.Features[sample]; } catch (ArgumentOutOfRangeException e) { thrown.Add(e.Message); }
            }

            Assert.Equal(6, thrown.Count);
            Assert.Equal(3, thrown.Distinct().Count());
            var last = batch.Count - 1;
            Assert.All(thrown, message => Assert.StartsWith($"The batch has samples 0 to {last}. (Parameter 'sample')", message, StringComparison.Ordinal));
        }
    }
}

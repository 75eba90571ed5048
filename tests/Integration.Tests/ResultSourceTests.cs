using Infeed.Integration.Forms;
using Infeed.Integration.Support;

namespace Infeed.Integration;

public sealed class ResultSourceTests
{
    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Returned_scalar_loads_as_a_plain_loop(int workers)
    {
        var source = new ScalarResultSource();
        var seen = new Seen(source.Count);
        using var loader = source.CreateLoader(new LoaderOptions { Workers = workers });
        foreach (var epoch in loader.Epochs(2))
        {
            foreach (var batch in epoch)
            {
                seen.Add(batch.SampleIndices);
                for (var i = 0; i < batch.Count; i++)
                {
                    var index = batch.SampleIndices[i];
                    Assert.Equal(source.Read((int)index), batch.Value[i]);
                }
            }

            seen.EndEpoch();
        }
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Returned_tuple_loads_as_a_plain_loop(int workers)
    {
        var source = new TupleResultSource();
        var seen = new Seen(source.Count);
        using var loader = source.CreateLoader(new LoaderOptions { Workers = workers });
        foreach (var epoch in loader.Epochs(2))
        {
            foreach (var batch in epoch)
            {
                seen.Add(batch.SampleIndices);
                for (var i = 0; i < batch.Count; i++)
                {
                    var index = batch.SampleIndices[i];
                    var bytes = new byte[2];
                    var (weight, label, point) = source.Read((int)index, bytes, out var letter);
                    Assert.Equal(bytes, batch.Bytes[i].ToArray());
                    Assert.Equal(letter, batch.Letter[i]);
                    Assert.Equal(weight, batch.Weight[i]);
                    Assert.Equal(label, batch.Label[i]);
                    Assert.Equal(point, batch.Point[i]);
                }
            }

            seen.EndEpoch();
        }
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Returned_tuple_of_nine_loads_as_a_plain_loop(int workers)
    {
        var source = new LongTupleSource();
        var seen = new Seen(source.Count);
        using var loader = source.CreateLoader(new LoaderOptions { Workers = workers });
        foreach (var epoch in loader.Epochs(2))
        {
            foreach (var batch in epoch)
            {
                seen.Add(batch.SampleIndices);
                for (var i = 0; i < batch.Count; i++)
                {
                    var index = batch.SampleIndices[i];
                    var t = source.Read((int)index);
                    Assert.Equal(
                        [t.A, t.B, t.C, t.D, t.E, t.F, t.G, t.H, t.I],
                        new[]
                        {
                            batch.A[i], batch.B[i], batch.C[i], batch.D[i], batch.E[i], batch.F[i], batch.G[i], batch.H[i],
                            batch.I[i],
                        });
                }
            }

            seen.EndEpoch();
        }
    }
}

using Infeed.Integration.Forms;
using Infeed.Integration.Forms.@event.@namespace.@record;
using Infeed.Integration.Support;

namespace Infeed.Integration;

public sealed class DeclaredSourceTests
{
    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Source_in_no_namespace_loads_as_a_plain_loop(int workers)
    {
        var source = new GlobalSource();
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
                    var system = new int[1];
                    source.Read((int)index, system, out var infeed);
                    Assert.Equal(system, batch.System[i].ToArray());
                    Assert.Equal(infeed, batch.Infeed[i]);
                }
            }

            seen.EndEpoch();
        }
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Source_in_several_files_loads_as_a_plain_loop(int workers)
    {
        var source = new SplitSource();
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
                    var pair = new int[2];
                    source.Read((int)index, pair, out var isOdd);
                    Assert.Equal(pair, batch.Pair[i].ToArray());
                    Assert.Equal(isOdd, batch.IsOdd[i]);
                }
            }

            seen.EndEpoch();
        }
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Source_of_keywords_loads_as_a_plain_loop(int workers)
    {
        var source = new @class<Half>.@object(Half.Pi);
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
                    var random = new SampleRandom(0, batch.Epoch, index);
                    var spans = new @enum[2];
                    var result = source.@for((int)index, spans, out var @out, ref random, out var s, out var b, out var r, out var ra, out var rc,
                        out var v, out var e, out var a);
                    Assert.Equal(spans, batch.In[i].ToArray());
                    Assert.Equal(@out, batch.Out[i]);
                    Assert.Equal(e, batch._[i]);
                    int[] expected = [s, b, r, ra, rc, v, a, result.@return];
                    int[] actual =
                    [
                        batch.Source[i], batch.Block[i], batch.Row[i], batch.Random[i], batch.RowColumn[i], batch.Value[i],
                        batch.@__arglist[i], batch.Return[i],
                    ];
                    Assert.Equal(expected, actual);
                    Assert.Equal(result.@field, batch.Field[i]);
                }
            }

            seen.EndEpoch();
        }
    }
}

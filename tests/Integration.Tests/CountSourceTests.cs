using Infeed.Integration.Forms;
using Infeed.Integration.Support;

namespace Infeed.Integration;

public sealed class CountSourceTests
{
    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Constant_count_and_static_method_loads_as_a_plain_loop(int workers)
    {
        var source = new ConstCountSource();
        var seen = new Seen(10);
        using var loader = source.CreateLoader(new LoaderOptions { Workers = workers });
        foreach (var epoch in loader.Epochs(2))
        {
            foreach (var batch in epoch)
            {
                seen.Add(batch.SampleIndices);
                for (var i = 0; i < batch.Count; i++)
                {
                    var index = batch.SampleIndices[i];
                    Assert.Equal(index * index, batch.Square[i]);
                }
            }

            seen.EndEpoch();
        }
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Static_long_count_and_long_index_loads_as_a_plain_loop(int workers)
    {
        var source = new StaticCountSource();
        var seen = new Seen(10);
        using var loader = source.CreateLoader(new LoaderOptions { Workers = workers });
        foreach (var epoch in loader.Epochs(2))
        {
            foreach (var batch in epoch)
            {
                seen.Add(batch.SampleIndices);
                for (var i = 0; i < batch.Count; i++)
                {
                    var index = batch.SampleIndices[i];
                    Assert.Equal(index * index, batch.Value[i]);
                }
            }

            seen.EndEpoch();
        }
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Inherited_protected_count_loads_as_a_plain_loop(int workers)
    {
        var source = new InheritedCountSource();
        var seen = new Seen(10);
        using var loader = source.CreateLoader(new LoaderOptions { Workers = workers });
        foreach (var epoch in loader.Epochs(2))
        {
            foreach (var batch in epoch)
            {
                seen.Add(batch.SampleIndices);
                for (var i = 0; i < batch.Count; i++)
                {
                    var index = batch.SampleIndices[i];
                    Assert.Equal(index * index, batch.Value[i]);
                }
            }

            seen.EndEpoch();
        }
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Overridden_count_with_inherited_getter_loads_as_a_plain_loop(int workers)
    {
        var source = new OverriddenCountSource();
        var seen = new Seen(10);
        using var loader = source.CreateLoader(new LoaderOptions { Workers = workers });
        foreach (var epoch in loader.Epochs(2))
        {
            foreach (var batch in epoch)
            {
                seen.Add(batch.SampleIndices);
                for (var i = 0; i < batch.Count; i++)
                {
                    var index = batch.SampleIndices[i];
                    Assert.Equal(index * index, batch.Value[i]);
                }
            }

            seen.EndEpoch();
        }
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Class_below_a_source_loads_as_a_plain_loop(int workers)
    {
        var source = new BelowSource();
        var seen = new Seen(10);
        using var loader = source.CreateLoader(new LoaderOptions { Workers = workers });
        foreach (var epoch in loader.Epochs(2))
        {
            foreach (var batch in epoch)
            {
                seen.Add(batch.SampleIndices);
                for (var i = 0; i < batch.Count; i++)
                {
                    var index = batch.SampleIndices[i];
                    Assert.Equal(index * index, batch.Value[i]);
                }
            }

            seen.EndEpoch();
        }
    }
}

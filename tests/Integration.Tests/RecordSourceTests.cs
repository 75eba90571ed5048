using Infeed.Integration.Forms;
using Infeed.Integration.Support;

namespace Infeed.Integration;

public sealed class RecordSourceTests
{
    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Record_loads_as_a_plain_loop(int workers)
    {
        var source = new RecordSource(10, 0.5);
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
    public void Record_below_a_record_loads_as_a_plain_loop(int workers)
    {
        var source = new DerivedRecordSource(10);
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
                    source.Read((int)index, out var value);
                    Assert.Equal(value, batch.Value[i]);
                }
            }

            seen.EndEpoch();
        }
    }
}

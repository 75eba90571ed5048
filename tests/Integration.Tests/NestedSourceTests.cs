using Infeed.Integration.Forms;
using Infeed.Integration.Support;

namespace Infeed.Integration;

public sealed class NestedSourceTests
{
    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Source_in_a_ref_struct_loads_as_a_plain_loop(int workers)
    {
        var source = new InRefStruct.Source();
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
                    source.Read((int)index, out var square);
                    Assert.Equal(square, batch.Square[i]);
                }
            }

            seen.EndEpoch();
        }
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Private_source_with_private_columns_loads_as_a_plain_loop(int workers) =>
        Assert.Equal(HasPrivateSource.PlainSum(), HasPrivateSource.Sum(workers));

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Source_deep_in_all_kinds_of_types_loads_as_a_plain_loop(int workers) =>
        Assert.Equal(Enumerable.Range(0, 10).Select(index => index * index), InStaticClass.InStruct.InRecordStruct.IInInterface.InRecord.Squares(workers));
}

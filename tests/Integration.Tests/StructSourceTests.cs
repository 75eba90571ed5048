using Infeed.Integration.Forms;
using Infeed.Integration.Support;

namespace Infeed.Integration;

public sealed class StructSourceTests
{
    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Enums_structs_and_tuples_load_as_a_plain_loop(int workers)
    {
        var source = new StructSource();
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
                    var points = new StructSource.Point[2];
                    source.Read(
                        (int)index, points, out var tiny, out var huge, out var guid, out var time, out var span, out var date, out var two, out var tuple,
                        out var complex, out var odd, out var nested);
                    Assert.Equal(points, batch.Points[i].ToArray());
                    Assert.Equal(tiny, batch.Tiny[i]);
                    Assert.Equal(huge, batch.Huge[i]);
                    Assert.Equal(guid, batch.Guid[i]);
                    Assert.Equal(time, batch.Time[i]);
                    Assert.Equal(span, batch.Span[i]);
                    Assert.Equal(date, batch.Date[i]);
                    Assert.Equal(two, batch.Two[i]);
                    Assert.Equal(tuple, batch.Tuple[i]);
                    Assert.Equal(complex, batch.Complex[i]);
                    Assert.Equal(odd, batch.Odd[i]);
                    Assert.Equal(nested, batch.Nested[i]);
                }
            }

            seen.EndEpoch();
        }
    }
}

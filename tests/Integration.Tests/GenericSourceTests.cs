using Infeed.Integration.Forms;
using Infeed.Integration.Support;

namespace Infeed.Integration;

public sealed class GenericSourceTests
{
    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Generic_source_of_float_loads_as_a_plain_loop(int workers) => Check<float>(workers);

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Generic_source_of_bytes_loads_as_a_plain_loop(int workers) => Check<byte>(workers);

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Generic_source_of_decimals_loads_as_a_plain_loop(int workers) => Check<decimal>(workers);

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Source_in_generic_types_loads_as_a_plain_loop(int workers)
    {
        var source = new GenericOuter<Guid>.Inner<char, string>.Source<short>(Guid.AllBitsSet, 'x');
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
                    source.Read(index, out var o, out var inner, out var both, out var tuple);
                    Assert.Equal(o, batch.O[i]);
                    Assert.Equal(inner, batch.I[i]);
                    Assert.Equal(both, batch.Both[i]);
                    Assert.Equal(tuple, batch.Tuple[i]);
                }
            }

            seen.EndEpoch();
        }
    }

    [Fact]
    public void Sizes_that_depend_on_a_type_argument_are_computed_for_it()
    {
        Assert.Equal(GenericSource<float>.Layout.MultiplesOffset, GenericSource<decimal>.Layout.MultiplesOffset);
        Assert.Equal(64 + 128, GenericSource<float>.Layout.ValueOffset);
        Assert.Equal(64 + 384, GenericSource<decimal>.Layout.ValueOffset);
        Assert.Equal(GenericSource<decimal>.Layout.SlotBytes * 10, GenericSource<decimal>.Queue.Bytes);
    }

    private static void Check<T>(int workers)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        var source = new GenericSource<T>();
        var multiples = new T[3];
        var seen = new Seen(source.Count);
        using var loader = source.CreateLoader(new LoaderOptions { Workers = workers });
        foreach (var batch in loader.Epoch(0))
        {
            seen.Add(batch.SampleIndices);
            for (var i = 0; i < batch.Count; i++)
            {
                Assert.Equal(source.Read((int)batch.SampleIndices[i], multiples), batch.Value[i]);
                Assert.Equal(multiples, batch.Multiples[i].ToArray());
            }
        }

        seen.EndEpoch();
    }
}

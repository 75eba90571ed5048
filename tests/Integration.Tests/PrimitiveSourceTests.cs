using Infeed.Integration.Forms;
using Infeed.Integration.Support;

namespace Infeed.Integration;

public sealed class PrimitiveSourceTests
{
    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Scalars_of_all_primitives_load_as_a_plain_loop(int workers)
    {
        var source = new PrimitiveSource();
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
                    source.Read(
                        (int)index,
                        out var aBool, out var aByte, out var anSByte, out var aShort, out var aUShort, out var anInt,
                        out var aUInt, out var aLong, out var aULong, out var aNInt, out var aNUInt, out var aChar,
                        out var aFloat, out var aDouble, out var aDecimal, out var aHalf, out var anInt128, out var aUInt128);
                    Assert.Equal(aBool, batch.ABool[i]);
                    Assert.Equal(aByte, batch.AByte[i]);
                    Assert.Equal(anSByte, batch.AnSByte[i]);
                    Assert.Equal(aShort, batch.AShort[i]);
                    Assert.Equal(aUShort, batch.AUShort[i]);
                    Assert.Equal(anInt, batch.AnInt[i]);
                    Assert.Equal(aUInt, batch.AUInt[i]);
                    Assert.Equal(aLong, batch.ALong[i]);
                    Assert.Equal(aULong, batch.AULong[i]);
                    Assert.Equal(aNInt, batch.ANInt[i]);
                    Assert.Equal(aNUInt, batch.ANUInt[i]);
                    Assert.Equal(aChar, batch.AChar[i]);
                    Assert.Equal(aFloat, batch.AFloat[i]);
                    Assert.Equal(aDouble, batch.ADouble[i]);
                    Assert.Equal(aDecimal, batch.ADecimal[i]);
                    Assert.Equal(aHalf, batch.AHalf[i]);
                    Assert.Equal(anInt128, batch.AnInt128[i]);
                    Assert.Equal(aUInt128, batch.AUInt128[i]);
                }
            }

            seen.EndEpoch();
        }
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Spans_of_all_primitives_load_as_a_plain_loop(int workers)
    {
        var source = new PrimitiveSpanSource();
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
                    var bools = new bool[3];
                    var bytes = new byte[3];
                    var sbytes = new sbyte[3];
                    var shorts = new short[3];
                    var ushorts = new ushort[3];
                    var ints = new int[3];
                    var uints = new uint[3];
                    var longs = new long[3];
                    var ulongs = new ulong[3];
                    var nints = new nint[3];
                    var nuints = new nuint[3];
                    var chars = new char[3];
                    var floats = new float[3];
                    var doubles = new double[3];
                    var decimals = new decimal[3];
                    var halves = new Half[3];
                    var int128s = new Int128[3];
                    var uint128s = new UInt128[3];
                    source.Read((int)index, bools, bytes, sbytes, shorts, ushorts, ints, uints, longs, ulongs, nints, nuints, chars, floats, doubles,
                        decimals, halves, int128s, uint128s);
                    Assert.Equal(bools, batch.Bools[i].ToArray());
                    Assert.Equal(bytes, batch.Bytes[i].ToArray());
                    Assert.Equal(sbytes, batch.Sbytes[i].ToArray());
                    Assert.Equal(shorts, batch.Shorts[i].ToArray());
                    Assert.Equal(ushorts, batch.Ushorts[i].ToArray());
                    Assert.Equal(ints, batch.Ints[i].ToArray());
                    Assert.Equal(uints, batch.Uints[i].ToArray());
                    Assert.Equal(longs, batch.Longs[i].ToArray());
                    Assert.Equal(ulongs, batch.Ulongs[i].ToArray());
                    Assert.Equal(nints, batch.Nints[i].ToArray());
                    Assert.Equal(nuints, batch.Nuints[i].ToArray());
                    Assert.Equal(chars, batch.Chars[i].ToArray());
                    Assert.Equal(floats, batch.Floats[i].ToArray());
                    Assert.Equal(doubles, batch.Doubles[i].ToArray());
                    Assert.Equal(decimals, batch.Decimals[i].ToArray());
                    Assert.Equal(halves, batch.Halves[i].ToArray());
                    Assert.Equal(int128s, batch.Int128s[i].ToArray());
                    Assert.Equal(uint128s, batch.Uint128s[i].ToArray());
                }
            }

            seen.EndEpoch();
        }
    }
}

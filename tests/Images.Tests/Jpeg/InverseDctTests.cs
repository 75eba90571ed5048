using System.Runtime.Intrinsics;
using Infeed.Images.Jpeg;
using Infeed.Tests.Shared;

namespace Infeed.Images.Tests.Jpeg;

public sealed class InverseDctTests
{
    private static readonly int[] Ones = [.. Enumerable.Repeat(1, 64)];

    // T.81, A.3.3, in double precision.
    [Fact]
    public void Samples_are_within_1_of_the_definition() => Seeds.Each(1, 40, seed =>
    {
        var random = new Random(seed);
        var coefficients = new short[64];
        coefficients[0] = (short)random.Next(-800, 800);
        for (var i = random.Next(12); i > 0; i--)
            coefficients[random.Next(64)] = (short)random.Next(-150, 150);
        var samples = new byte[64];

        InverseDct.Transform(coefficients, Ones, samples, 8);

        for (var i = 0; i < 64; i++)
            Assert.InRange(samples[i], Definition(coefficients, i % 8, i / 8) - 1, Definition(coefficients, i % 8, i / 8) + 1);
    });

    [Fact]
    public void Block_of_one_coefficient_is_that_of_all()
    {
        var (coefficients, samples, filled) = (new short[64], new byte[64], new byte[64]);
        for (var mean = -1100; mean < 1100; mean++)
        {
            coefficients[0] = (short)mean;
            InverseDct.Transform(coefficients, Ones, samples, 8);
            InverseDct.Fill(mean, 1, filled, 8);
            Assert.Equal(samples, filled);
        }
    }

    // Which machines without AVX2 use.
    [Fact]
    public void Rows_become_columns_in_memory_too()
    {
        var rows = Enumerable.Range(0, 8).Select(y => Vector256.Create([.. Enumerable.Range(0, 8).Select(x => (8 * y) + x)])).ToArray();
        InverseDct.TransposeInMemory(ref rows[0], ref rows[1], ref rows[2], ref rows[3], ref rows[4], ref rows[5], ref rows[6], ref rows[7]);
        for (var i = 0; i < 64; i++)
            Assert.Equal(((i % 8) * 8) + (i / 8), rows[i / 8][i % 8]);
    }

    private static double Definition(short[] coefficients, int x, int y)
    {
        var sum = 0.0;
        for (var i = 0; i < 64; i++)
        {
            var (u, v) = (i % 8, i / 8);
            var scale = (u == 0 ? Math.Sqrt(0.5) : 1) * (v == 0 ? Math.Sqrt(0.5) : 1) / 4;
            sum += scale * coefficients[i] * Math.Cos(((2 * x) + 1) * u * Math.PI / 16) * Math.Cos(((2 * y) + 1) * v * Math.PI / 16);
        }

        return Math.Clamp(sum + 128, 0, 255);
    }
}

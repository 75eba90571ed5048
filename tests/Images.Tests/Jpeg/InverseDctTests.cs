using Infeed.Images.Jpeg;
using Infeed.Tests.Shared;

namespace Infeed.Images.Tests.Jpeg;

public sealed class InverseDctTests
{
    private static readonly short[] Ones = [.. Enumerable.Repeat((short)1, 64)];

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
        var quantisers = Ones.ToArray();
        for (var i = 0; i < 4_000; i++)
        {
            (coefficients[0], quantisers[0]) = (i < 2_200 ? (short)(i - 1_100) : (short)(i * 19), i < 2_200 ? (short)1 : (short)(i % 256));
            InverseDct.Transform(coefficients, quantisers, samples, 8);
            InverseDct.Fill(coefficients[0], quantisers[0], filled, 8);
            Assert.Equal(samples, filled);
        }
    }

    // Machines without AVX2 have the other way. Whatever a damaged file says, both give the same.
    [Fact]
    public void Samples_are_the_same_on_every_machine() => Seeds.Each(1, 500, seed =>
    {
        var random = new Random(seed);
        var (limit, coefficients, quantisers) = (1 << random.Next(4, 16), new short[64], new short[64]);
        for (var i = 0; i < 64; i++)
            (coefficients[i], quantisers[i]) = ((short)random.Next(-limit, limit), (short)random.Next(256));
        var (samples, expected) = (new byte[8 * 11], new byte[8 * 11]);

        InverseDct.TransformAnywhere(coefficients, quantisers, expected, 11);
        InverseDct.Transform(coefficients, quantisers, samples, 11);

        Assert.Equal(expected, samples);
    });

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

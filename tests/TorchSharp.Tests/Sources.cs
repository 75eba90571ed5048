using System.Numerics;

namespace Infeed.Tensors.Tests;

/// <summary>Small images and their labels.</summary>
[DataSource(BatchSize = 4, Workers = 2, MaxQueueSize = 3, Shuffle = true, Seed = 5)]
public sealed partial class Images(int count)
{
    public int Count => count;

    [Sample]
    private void Read(int index, [Shape(1, 2, 3)] Span<float> image, out long label, ref SampleRandom random)
    {
        for (var i = 0; i < image.Length; i++)
            image[i] = index + random.NextSingle();
        label = index;
    }
}

/// <summary>A column of each type that tensors have.</summary>
[DataSource(BatchSize = 3)]
public sealed partial class Types
{
    public int Count => 6;

    [Sample]
    private void Read(
        int index, [Shape(2)] Span<byte> bytes, out sbyte small, [Shape(2)] Span<short> shorts, out int number, out long label, [Shape(2)] Span<Half> halves,
        [Shape(2, 2)] Span<float> floats, out double real, out bool flag, out Complex complex)
    {
        bytes.Fill((byte)(250 + index));
        small = (sbyte)-index;
        shorts.Fill((short)(-300 * index));
        number = index << 20;
        label = (long)index << 40;
        halves.Fill((Half)(index / 2f));
        floats.Fill(index / 3f);
        real = index / 7.0;
        flag = index % 2 == 1;
        complex = new Complex(index, -index);
    }
}

public enum Colour
{
    Red,
    Green,
}

public readonly record struct Point(float X, float Y);

/// <summary>A column of each kind of type that no tensor has.</summary>
[DataSource(BatchSize = 2)]
public sealed partial class Others
{
    public int Count => 2;

    [Sample]
    private void Read(
        int index, [Shape(2)] Span<ushort> depth, out uint id, out ulong hash, out char letter, out decimal price, out Colour colour, out Point point)
    {
        depth.Fill((ushort)index);
        id = (uint)index;
        hash = (ulong)index;
        letter = (char)('a' + index);
        price = index;
        colour = (Colour)index;
        point = new Point(index, index);
    }
}

/// <summary>Tokens, in each sample as many as its index.</summary>
[DataSource(BatchSize = 4, Workers = 2, MaxQueueSize = 3)]
public sealed partial class Tokens(int count)
{
    public int Count => count;

    [Sample]
    private void Read(int index, [Shape(9, Ragged = true, PadValue = -100)] Span<long> tokens, out int lengthOfTokens)
    {
        lengthOfTokens = index;
        tokens.Fill(index);
    }
}

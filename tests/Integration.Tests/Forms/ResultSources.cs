namespace Infeed.Integration.Forms;

[DataSource(BatchSize = 4)]
internal sealed partial class ScalarResultSource
{
    public int Count => 10;

    [Sample]
    public Half Read(int index) => (Half)(index / 2f);
}

[DataSource(BatchSize = 4)]
internal sealed partial class TupleResultSource
{
    public int Count => 10;

    [Sample]
    public (float Weight, int Label, (int X, int Y) Point) Read(int index, [Shape(2)] Span<byte> bytes, out char letter)
    {
        bytes.Fill((byte)index);
        letter = (char)('a' + index);
        return (index / 2f, index * 3, (index, -index));
    }
}

[DataSource(BatchSize = 4)]
internal sealed partial class LongTupleSource
{
    public int Count => 10;

    [Sample]
    public (int A, int B, int C, int D, int E, int F, int G, int H, int I) Read(int index) =>
        (index, index + 1, index + 2, index + 3, index + 4, index + 5, index + 6, index + 7, index + 8);
}

namespace Infeed.Integration.Forms;

internal partial class SplitSource
{
    [Sample]
    public partial void Read(int index, [Shape(2)] Span<int> pair, out bool isOdd);

    public partial void Read(int index, Span<int> pair, out bool isOdd)
    {
        pair[0] = numbers[index];
        pair[1] = -numbers[index];
        isOdd = numbers[index] % 2 != 0;
    }
}

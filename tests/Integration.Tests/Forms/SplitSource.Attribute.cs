namespace Infeed.Integration.Forms;

[DataSource(BatchSize = 4)]
internal partial class SplitSource
{
    private readonly int[] numbers = [3, 1, 4, 1, 5, 9, 2, 6];
}

namespace Infeed.Integration.Forms;

internal sealed partial class SplitSource
{
    public int Count => numbers.Length;
}

namespace Infeed.Integration.Forms;

/// <summary>A size that a source inherits.</summary>
internal abstract class SizedBase(int height)
{
    protected int Height { get; } = height;
}

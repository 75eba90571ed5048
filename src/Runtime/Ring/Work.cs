namespace Infeed.Ring;

/// <summary>Rows of one batch that one worker fills.</summary>
/// <param name="Ticket">The batch.</param>
/// <param name="First">The first row.</param>
/// <param name="End">One past the last row.</param>
/// <param name="IsShared">Whether other workers may fill other rows of the same batch.</param>
internal readonly record struct Work(long Ticket, int First, int End, bool IsShared)
{
    public int Rows => End - First;
}

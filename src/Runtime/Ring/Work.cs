namespace Infeed.Ring;

/// <summary>Rows of one batch that one worker fills.</summary>
/// <param name="Ticket">The batch.</param>
/// <param name="First">The first row.</param>
/// <param name="End">One past the last row.</param>
/// <param name="Block">The number of the block if the batch is shared among workers, else <see cref="WholeBatch"/>.</param>
internal readonly record struct Work(long Ticket, int First, int End, int Block)
{
    public const int WholeBatch = -1;

    public int Rows => End - First;

    public bool IsShared => Block != WholeBatch;
}

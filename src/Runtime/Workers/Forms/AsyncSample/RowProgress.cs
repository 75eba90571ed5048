namespace Infeed.Workers.Forms.AsyncSample;

/// <summary>The lowest row that is not filled yet, where rows are begun in order and filled in any. It tells which sample holds a batch up.</summary>
internal struct RowProgress(int batchSize)
{
    private readonly bool[] isFilled = new bool[batchSize];
    private int end;

    /// <summary>The lowest row that is not filled; the end if all are.</summary>
    public int Lowest { get; private set; }

    public void Begin(int first, int endRow)
    {
        Array.Clear(isFilled, first, endRow - first);
        Lowest = first;
        end = endRow;
    }

    public void Filled(int row)
    {
        isFilled[row] = true;
        while (Lowest < end && isFilled[Lowest])
            Lowest++;
    }
}

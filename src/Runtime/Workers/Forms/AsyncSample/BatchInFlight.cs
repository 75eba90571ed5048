using Infeed.Columns;
using Infeed.CompilerServices;
using Infeed.Faults;
using Infeed.Plan;

namespace Infeed.Workers.Forms.AsyncSample;

/// <summary>
/// One batch whose samples are being read, by one worker. Rows are begun in order and end in any. Used again for other batches. For the worker's thread alone.
/// </summary>
internal sealed class BatchInFlight(int columns, int batchSize, int worker)
{
    private RowProgress progress = new(batchSize);
    private int next;
    private int end;
    private int underWay;

    /// <summary>What the source's code reads and writes.</summary>
    public AsyncSampleBlock Block { get; } = new(columns);

    public long Ticket { get; private set; }

    /// <summary>The lowest row that is not filled; the end if all are.</summary>
    public int Lowest => progress.Lowest;

    /// <summary>What the source's code threw in the lowest row; null if it did not throw.</summary>
    public SampleFault? Fault { get; private set; }

    /// <summary>
    /// Whether there is a row to begin. After a fault there is none. The rows below it have been begun, because that is done in order, and nothing cancels
    /// them: so the fault of the lowest row is the same each time.
    /// </summary>
    public bool HasMore => next < end && Fault is null;

    /// <summary>Whether none of its samples is being read, and none is to be.</summary>
    public bool IsOver => underWay == 0 && !HasMore;

    public void Open(Slot slot, long ticket, int first, int endRow, RowRandom random)
    {
        (Ticket, next, end, underWay, Fault) = (ticket, first, endRow, 0, null);
        progress.Begin(first, endRow);
        Block.Open(slot, random);
    }

    /// <summary>The next row, whose sample begins now.</summary>
    public int Begin()
    {
        underWay++;
        return next++;
    }

    /// <summary>A sample has ended.</summary>
    /// <param name="row">Its row.</param>
    /// <param name="error">What its code threw; null if it did not throw.</param>
    public void End(int row, Exception? error)
    {
        underWay--;
        progress.Filled(row);
        if (error is not null && (Fault is null || row < Fault.Row))
            Fault = new SampleFault(Block.SampleIndex(row), row, worker, ExceptionText.Tame(error));
    }
}

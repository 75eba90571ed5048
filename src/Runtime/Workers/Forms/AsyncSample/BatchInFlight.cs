using Infeed.Columns;
using Infeed.CompilerServices;
using Infeed.Faults;
using Infeed.Plan;

namespace Infeed.Workers.Forms.AsyncSample;

/// <summary>
/// One batch whose samples are being read, by one worker. Rows are begun in order and end in any. Used again for other batches. For the worker's thread alone.
/// </summary>
internal sealed class BatchInFlight(int columns, int batchSize, int worker, Replacements replacements)
{
    /// <summary>The rows that have another sample than the planned one.</summary>
    private readonly Dictionary<int, Substitution> substitutions = [];

    /// <summary>Those of them whose next sample has not begun.</summary>
    private readonly Queue<int> again = [];

    private RowProgress progress = new(batchSize);
    private Slot slot;
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
    public bool HasMore => again.Count > 0 || (next < end && Fault is null);

    /// <summary>Whether none of its samples is being read, and none is to be.</summary>
    public bool IsOver => underWay == 0 && !HasMore;

    public void Open(Slot opened, long ticket, int first, int endRow, RowRandom random, SampleFault? fault)
    {
        (slot, Ticket, next, end, underWay, Fault) = (opened, ticket, first, endRow, 0, fault);
        progress.Begin(first, endRow);
        substitutions.Clear();
        again.Clear();
        Block.Open(opened, random);
    }

    /// <summary>The next row, whose sample begins now.</summary>
    public int Begin()
    {
        underWay++;
        return again.TryDequeue(out var row) ? row : next++;
    }

    /// <summary>A sample has ended.</summary>
    /// <param name="row">Its row.</param>
    /// <param name="error">What its code threw; null if it did not throw.</param>
    public void End(int row, Exception? error)
    {
        underWay--;
        if (error is not null && replacements.AreOn)
        {
            if (Substitute(row, ref error))
                return;
        }
        else if (error is null && substitutions.Count > 0 && substitutions.ContainsKey(row))
        {
            slot.SampleIndices[row] = SampleMarks.Substitute(slot.SampleIndices[row]);
        }

        progress.Filled(row);
        if (error is not null && (Fault is null || row < Fault.Row))
            Fault = new SampleFault(Block.SampleIndex(row), row, worker, ExceptionText.Tame(error));
    }

    /// <param name="row">The row of a sample that failed.</param>
    /// <param name="error">What it threw; receives what the reader is to be told, if anything.</param>
    /// <returns>Whether another sample is to be begun for the row.</returns>
    private bool Substitute(int row, ref Exception? error)
    {
        // Why a sample failed that was tried in the place of another is told where it has a row of its own.
        if (!substitutions.TryGetValue(row, out var of))
        {
            if (replacements.LeaveOut(slot, row, error!))
            {
                error = null;
                return false;
            }

            substitutions[row] = of = new Substitution(slot.SampleIndices[row], error!);
        }

        if (replacements.Next(Ticket, row, of.Planned, ref of.Attempts) is >= 0 and var sample)
        {
            slot.SampleIndices[row] = sample;
            again.Enqueue(row);
            return true;
        }

        slot.SampleIndices[row] = of.Planned;
        error = of.Thrown;
        return false;
    }

    private sealed class Substitution(long planned, Exception thrown)
    {
        public int Attempts;

        public long Planned => planned;

        public Exception Thrown => thrown;
    }
}

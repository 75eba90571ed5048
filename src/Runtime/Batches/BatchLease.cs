using Infeed.Columns;
using Infeed.Memory;
using Infeed.Statistics;

namespace Infeed.Batches;

/// <summary>
/// The one batch that the consumer holds. Every batch has its own turn number, so one comparison detects a view that is used after its turn.
/// </summary>
internal sealed class BatchLease : ThreadOwned
{
    private readonly nint[][] shapes;
    private readonly TurnEnds ends = new();
    private readonly TrimmedRows?[] trimmed;
    private Slot slot;
    private bool[] padding = [];
    private long markedTurn;

    public BatchLease(SlotLayout layout)
    {
        shapes = new nint[layout.Columns.Length][];
        trimmed = new TrimmedRows?[layout.HasRagged ? shapes.Length : 0];
        for (var i = 0; i < shapes.Length; i++)
        {
            shapes[i] = [0, .. layout.Columns[i].SampleShape];
            if (layout.Columns[i].IsRagged)
                trimmed[i] = new TrimmedRows(layout, i);
        }
    }

    /// <summary>The turn number of the batch that is held; no batch has it while <see cref="IsHeld"/> is false.</summary>
    public long Turn { get; private set; }

    public bool IsHeld { get; private set; }

    public int Epoch { get; private set; }

    public long Index { get; private set; }

    public int Count { get; private set; }

    /// <summary>The number of samples at the end of the batch that only pad it.</summary>
    public int Padded { get; private set; }

    private CacheLinePadding After { get; }

    /// <summary>The name of the source, for messages.</summary>
    public string Source => slot.Layout.Source;

    public Span<long> SampleIndices => slot.SampleIndices[..Count];

    /// <summary>For each sample whether it only pads the batch. Written when it is first asked for in a turn.</summary>
    public ReadOnlySpan<bool> IsPadding
    {
        get
        {
            if (markedTurn != Turn)
            {
                if (padding.Length < Count)
                    padding = new bool[slot.Layout.BatchSize];
                padding.AsSpan(0, Count - Padded).Clear();
                padding.AsSpan(Count - Padded, Padded).Fill(true);
                markedTurn = Turn;
            }

            return padding.AsSpan(0, Count);
        }
    }

    // The complement of a ragged column's ordinal is the ordinal of its trimmed rows.
    public ReadOnlySpan<nint> Shape(int ordinal) => ordinal < 0 ? trimmed[~ordinal]!.Shape : shapes[ordinal];

    public int SampleElements(int ordinal) => ordinal < 0 ? trimmed[~ordinal]!.SampleElements : slot.Layout.Columns[ordinal].SampleElements;

    /// <summary>The name of a column, for messages.</summary>
    public string Name(int ordinal) => slot.Layout.Columns[ordinal < 0 ? ~ordinal : ordinal].Name;

    /// <summary>Where the elements of a column begin.</summary>
    public nint Address(int ordinal) => ordinal < 0 ? trimmed[~ordinal]!.Address : slot.Address(ordinal);

    public Span<T> Column<T>(int ordinal)
        where T : unmanaged =>
        (ordinal < 0 ? trimmed[~ordinal]!.Elements<T>() : slot.Elements<T>(ordinal))[..(Count * SampleElements(ordinal))];

    /// <summary>The ordinal of the lengths of a ragged column.</summary>
    public int Lengths(int ordinal) => slot.Layout.Columns[ordinal].Lengths;

    /// <summary>The elements that a sample has in a ragged column.</summary>
    public Span<T> Written<T>(int ordinal, int sample)
        where T : unmanaged
    {
        ref readonly var column = ref slot.Layout.Columns[ordinal];
        var written = Column<int>(column.Lengths)[sample] * column.StepElements;
        return slot.Elements<T>(ordinal).Slice(sample * column.SampleElements, column.SampleElements)[..written];
    }

    /// <summary>The length of the longest sample in a ragged column.</summary>
    public int MaxLength(int ordinal) => trimmed[ordinal]!.MaxLength(slot, Turn, Count);

    /// <summary>Lays out the rows of a ragged column at the length of the longest, once in a turn.</summary>
    /// <returns>The ordinal under which they are found.</returns>
    public int Trim<T>(int ordinal)
        where T : unmanaged
    {
        trimmed[ordinal]!.LayOut<T>(slot, Turn, Count);
        return ~ordinal;
    }

    /// <exception cref="ArgumentOutOfRangeException">The batch has no such sample.</exception>
    public void ThrowUnlessHas(int sample)
    {
        if ((uint)sample >= (uint)Count)
            throw new ArgumentOutOfRangeException(nameof(sample), sample, $"The batch has samples 0 to {Count - 1}.");
    }

    public void Begin(Slot slot, int epoch, long index, int count, int padded)
    {
        this.slot = slot;
        Epoch = epoch;
        Index = index;
        Padded = padded;
        if (count != Count)
        {
            Count = count;
            foreach (var shape in shapes)
                shape[0] = count;
        }

        Turn++;
        IsHeld = true;
    }

    /// <summary>Adds what is to end with the turn.</summary>
    public void EndWithTurn(object loan, nint handle, Action<object, nint> end) => ends.Add(loan, handle, end);

    /// <summary>Counts the elements of the ragged columns.</summary>
    public void CountRagged(DeliveryCounter delivered)
    {
        foreach (var rows in trimmed)
            rows?.Count(slot, Turn, Count, delivered);
    }

    /// <summary>Frees the memory of trimmed rows. What was lent of it must have ended.</summary>
    public void Free()
    {
        foreach (var rows in trimmed)
            rows?.Free();
    }

    /// <summary>Ends the turn, and then whatever was lent of the batch's memory. Must be called before the slot goes back or its memory is freed.</summary>
    public void End()
    {
        // First the batch itself, so that nothing can be lent of it any more.
        Turn++;
        IsHeld = false;
        ends.Run();
    }
}

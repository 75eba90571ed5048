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
    private readonly HeldColumn?[] held = [];
    private Slot slot;
    private bool[] padding = [];
    private long markedTurn;

    public BatchLease(SlotLayout layout)
    {
        shapes = new nint[layout.Columns.Length][];
        for (var i = 0; i < shapes.Length; i++)
        {
            shapes[i] = [0, .. layout.Columns[i].SampleShape];
            if (layout.Columns[i].Kind is not { } kind)
                continue;
            // Without such columns there is nothing to go through for each batch.
            if (held.Length == 0)
                held = new HeldColumn?[shapes.Length];
            held[i] = kind.Hold(layout, i);
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

    /// <summary>The slot of the batch that is held.</summary>
    public Slot Slot => slot;

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

    /// <summary>The ordinal under which the second form of a column is found: that of the column's <see cref="HeldColumn"/>.</summary>
    public static int OrdinalOfSecondForm(int ordinal) => ~ordinal;

    public ReadOnlySpan<nint> Shape(int ordinal) => ordinal < 0 ? held[~ordinal]!.Shape : shapes[ordinal];

    public int SampleElements(int ordinal) => ordinal < 0 ? held[~ordinal]!.SampleElements : slot.Layout.Columns[ordinal].SampleElements;

    /// <summary>The name of a column, for messages.</summary>
    public string Name(int ordinal) => slot.Layout.Columns[ordinal < 0 ? ~ordinal : ordinal].Name;

    /// <summary>Where the elements of a column begin.</summary>
    public nint Address(int ordinal) => ordinal < 0 ? held[~ordinal]!.Memory.Address(held[~ordinal]!.Offset) : slot.Address(ordinal);

    public Span<T> Column<T>(int ordinal)
        where T : unmanaged => ordinal < 0 ? Elements<T>(held[~ordinal]!) : slot.Elements<T>(ordinal)[..(Count * SampleElements(ordinal))];

    /// <summary>What is kept of a column that has something special.</summary>
    public HeldColumn Held(int ordinal) => held[ordinal]!;

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

    /// <summary>Counts the elements of columns that are padded.</summary>
    public void CountPadding(DeliveryCounter delivered)
    {
        foreach (var column in held)
        {
            if (column?.Count(slot, Turn, Count) is var (elements, padded))
                delivered.AddRagged(elements, padded);
        }
    }

    /// <summary>Ends the turn if there is one, and frees the memory of second forms. Must be called before the memory of the slots is freed.</summary>
    public void EndLoans()
    {
        try
        {
            if (IsHeld)
                End();
        }
        finally
        {
            // Behind the turn, in which they can be lent.
            foreach (var column in held)
                column?.Free();
        }
    }

    /// <summary>Ends the turn, and then whatever was lent of the batch's memory. Must be called before the slot goes back or its memory is freed.</summary>
    public void End()
    {
        // First the batch itself, so that nothing can be lent of it any more.
        Turn++;
        IsHeld = false;
        ends.Run();
    }

    private Span<T> Elements<T>(HeldColumn column)
        where T : unmanaged => column.Memory.Elements<T>(column.Offset, Count * column.SampleElements);
}

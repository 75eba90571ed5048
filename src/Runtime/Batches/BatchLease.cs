using Infeed.Columns;
using Infeed.Memory;

namespace Infeed.Batches;

/// <summary>
/// The one batch that the consumer holds. Every batch has its own turn number, so one comparison detects a view that is used after its turn.
/// </summary>
internal sealed class BatchLease : ThreadOwned
{
    private readonly nint[][] shapes;
    private readonly TurnEnds ends = new();
    private Slot slot;

    public BatchLease(SlotLayout layout)
    {
        shapes = new nint[layout.Columns.Length][];
        for (var i = 0; i < shapes.Length; i++)
            shapes[i] = [0, .. layout.Columns[i].SampleShape];
    }

    /// <summary>The turn number of the batch that is held; no batch has it while <see cref="IsHeld"/> is false.</summary>
    public long Turn { get; private set; }

    public bool IsHeld { get; private set; }

    public int Epoch { get; private set; }

    public long Index { get; private set; }

    public int Count { get; private set; }

    private CacheLinePadding After { get; }

    /// <summary>The name of the source, for messages.</summary>
    public string Source => slot.Layout.Source;

    public Span<long> SampleIndices => slot.SampleIndices[..Count];

    public ReadOnlySpan<nint> Shape(int ordinal) => shapes[ordinal];

    public int SampleElements(int ordinal) => slot.Layout.Columns[ordinal].SampleElements;

    /// <summary>The name of a column, for messages.</summary>
    public string Name(int ordinal) => slot.Layout.Columns[ordinal].Name;

    /// <summary>Where the elements of a column begin.</summary>
    public nint Address(int ordinal) => slot.Address(ordinal);

    public Span<T> Column<T>(int ordinal)
        where T : unmanaged => slot.Elements<T>(ordinal)[..(Count * SampleElements(ordinal))];

    /// <exception cref="ArgumentOutOfRangeException">The batch has no such sample.</exception>
    public void ThrowUnlessHas(int sample)
    {
        if ((uint)sample >= (uint)Count)
            throw new ArgumentOutOfRangeException(nameof(sample), sample, $"The batch has samples 0 to {Count - 1}.");
    }

    public void Begin(Slot slot, int epoch, long index, int count)
    {
        this.slot = slot;
        Epoch = epoch;
        Index = index;
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

    /// <summary>Ends the turn, and then whatever was lent of the batch's memory. Must be called before the slot goes back or its memory is freed.</summary>
    public void End()
    {
        // First the batch itself, so that nothing can be lent of it any more.
        Turn++;
        IsHeld = false;
        ends.Run();
    }
}

using Infeed.Columns;
using Infeed.Faults;
using Infeed.Memory;

namespace Infeed.Workers.Forms.Stream;

/// <summary>The samples of a shard that are held in memory to draw the next one from.</summary>
internal sealed class HeldSamples : IDisposable
{
    private const int None = -1;

    private readonly MemoryBlock block;
    private readonly SampleFault?[] thrown;

    /// <summary>The row of the sample that was drawn last, if no other has taken its place.</summary>
    private int hole = None;

    /// <param name="size">How many are held.</param>
    /// <param name="columns">Any layout of their columns.</param>
    /// <exception cref="InsufficientMemoryException">They do not fit into memory.</exception>
    public HeldSamples(int size, SlotLayout columns)
    {
        thrown = new SampleFault?[size];
        var layout = columns.WithRoomFor(size);
        block = QueueBlock(layout);
        Slot = new Slot(block.View, layout);
    }

    /// <summary>The samples, one a row.</summary>
    public Slot Slot { get; }

    /// <summary>The rows with a sample, from 0 on.</summary>
    public int Count { get; private set; }

    /// <summary>Whether there is a row for another sample.</summary>
    public bool HasRoom => hole != None || Count < thrown.Length;

    /// <summary>The row that the next sample is to be read into.</summary>
    public int Room => hole != None ? hole : Count;

    /// <summary>Keeps what was read into <see cref="Room"/>.</summary>
    /// <param name="fault">What the source's code threw instead; null if it did not throw.</param>
    public void Add(SampleFault? fault)
    {
        thrown[Room] = fault;
        if (hole == None)
            Count++;
        hole = None;
    }

    /// <summary>Keeps samples that were read into all rows.</summary>
    /// <param name="faults">What the source's code threw instead, by row.</param>
    public void AddAll(ReadOnlySpan<SampleFault?> faults)
    {
        faults.CopyTo(thrown);
        (Count, hole) = (thrown.Length, None);
    }

    /// <summary>Moves the last sample to where one was drawn and none has come after it.</summary>
    public void Close()
    {
        if (hole == None)
            return;
        Count--;
        if (hole < Count)
        {
            Slot.CopySample(Count, Slot, hole);
            thrown[hole] = thrown[Count];
        }

        hole = None;
    }

    /// <summary>Leaves out a sample, whose row has room for another.</summary>
    public void Drop(int row) => hole = row;

    /// <summary>Takes a sample out, whose row has room for another.</summary>
    /// <param name="row">Its row here.</param>
    /// <param name="to">The slot of a batch.</param>
    /// <param name="toRow">Its row there.</param>
    /// <param name="fault">Receives what the source's code threw when it was read, if nothing was thrown before.</param>
    public void Draw(int row, Slot to, int toRow, ref SampleFault? fault)
    {
        Slot.CopySample(row, to, toRow);
        if (thrown[row] is { } told)
            fault ??= told with { Row = toRow };
        hole = row;
    }

    /// <summary>Forgets all samples.</summary>
    public void Clear() => (Count, hole) = (0, None);

    public void Dispose() => block.Dispose();

    private static NativeBlock QueueBlock(SlotLayout layout)
    {
        try
        {
            return new NativeBlock(layout.SlotBytes, SlotMath.SlotAlignment);
        }
        catch (Exception e) when (e is InsufficientMemoryException or OutOfMemoryException or OverflowException)
        {
            throw new InsufficientMemoryException($"The ShuffleBuffer of {layout.Source} does not fit into memory: {Quantity.Of(layout.BatchSize, "sample")} in {layout.SlotBytes:N0} bytes for each shard, so lower ShuffleBuffer. {e.Message}", e);
        }
    }
}

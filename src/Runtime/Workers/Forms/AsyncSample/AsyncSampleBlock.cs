using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using Infeed.Columns;
using Infeed.Memory;
using Infeed.Plan;
using Infeed.Workers;
using Infeed.Workers.Forms;
using Infeed.Workers.Forms.Sample;

namespace Infeed.CompilerServices;

/// <summary>Samples of a batch that one worker reads, several at once. One object serves all batches of a worker. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[SuppressMessage("Design", "CA1001", Justification = "A cancellation source without a timer holds nothing of the system's.")]
public sealed class AsyncSampleBlock
{
    // Nobody calls off a sample that is filled at one go.
    private static readonly uint Always = 1;

    private readonly IColumnMemory?[] memories;
    private CancellationTokenSource cancellation = new();
    private Slot slot;
    private RowRandom random;

    /// <param name="columns">The number of columns.</param>
    internal AsyncSampleBlock(int columns) => memories = new IColumnMemory?[columns];

    /// <summary>Is cancelled when the samples are no longer wanted.</summary>
    public CancellationToken CancellationToken => cancellation.Token;

    /// <summary>The index in the source of a sample.</summary>
    public long SampleIndex(int row) => slot.SampleIndices[row] - Origin;

    /// <summary>The random numbers of a sample.</summary>
    public SampleRandom CreateRandom(int row) => random.At(row, SampleIndex(row));

    /// <summary>A sample's elements of a column, valid until the task of the sample has completed. For the worker's thread alone.</summary>
    public Memory<T> Column<T>(int ordinal, int row)
        where T : unmanaged
    {
        var elements = slot.Layout.Columns[ordinal].SampleElements;
        var memory = (ColumnMemory<T>)(memories[ordinal] ??= Opened(new ColumnMemory<T>(), ordinal));
        return memory.Part(row * elements, elements);
    }

    /// <summary>Sets a sample's scalar of a column.</summary>
    public void Set<T>(int ordinal, int row, T value)
        where T : unmanaged => slot.Elements<T>(ordinal)[row] = value;

    /// <summary>The columns of the whole batch.</summary>
    public BlockColumns Columns => new(slot);

    /// <summary>The index in a mixture of the first sample of the part that is asked to read; 0 otherwise.</summary>
    internal long Origin { get; set; }

    /// <summary>Fills a sample of a mixture whose part has a synchronous method.</summary>
    internal void FillNow(MixedSource mixture, int row)
    {
        var place = default(FillPlace);
        var sample = new SampleBlock(slot, random, row, row + 1, new FillSignals(in Always, Always, ref place, seat: null!));
        MixedSampleWorker.Fill(mixture, ref sample);
    }

    /// <summary>Begins a batch.</summary>
    internal void Open(Slot filled, RowRandom randomOfRows)
    {
        if (cancellation.IsCancellationRequested)
            cancellation = new CancellationTokenSource();
        slot = filled;
        random = randomOfRows;
        for (var ordinal = 0; ordinal < memories.Length; ordinal++)
        {
            if (memories[ordinal] is { } memory)
                Opened(memory, ordinal);
        }
    }

    /// <summary>Ends a batch: no sample of it is being read any more.</summary>
    internal void Close()
    {
        foreach (var memory in memories)
            memory?.Close();
    }

    /// <summary>Cancels the samples that are being read. Callbacks of the source's code run on this thread.</summary>
    internal void Cancel()
    {
        try
        {
            cancellation.Cancel();
        }
        catch (AggregateException)
        {
            // Callbacks of the source's code threw, as its samples may, too: nobody waits for the outcome of samples that were called off.
        }
    }

    private IColumnMemory Opened(IColumnMemory memory, int ordinal)
    {
        memory.Open(slot.Address(ordinal), slot.Layout.Columns[ordinal].BatchElements);
        return memory;
    }
}

using System.ComponentModel;
using Infeed.Columns;

namespace Infeed.CompilerServices;

/// <summary>Consecutive samples of a batch that one worker fills. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct SampleBlock
{
    private readonly Slot slot;
    private readonly ReadOnlySpan<long> sampleIndices;
    private readonly ref readonly uint gate;
    private readonly ref int progress;
    private readonly uint open;
    private readonly ulong seed;
    private readonly int epoch;
    private readonly int end;

    /// <param name="slot">The slot that is filled; its sample indices are there already.</param>
    /// <param name="seed">The key of the random numbers.</param>
    /// <param name="epoch">The epoch of the batch.</param>
    /// <param name="first">The first row to fill.</param>
    /// <param name="end">One past the last row to fill.</param>
    /// <param name="gate">The word that changes when the work is called off.</param>
    /// <param name="open">The value of that word while the work is wanted.</param>
    /// <param name="progress">Is told the row that is being filled, for those who watch.</param>
    internal SampleBlock(Slot slot, ulong seed, int epoch, int first, int end, ref readonly uint gate, uint open, ref int progress)
    {
        this.slot = slot;
        this.seed = seed;
        this.epoch = epoch;
        this.end = end;
        this.gate = ref gate;
        this.progress = ref progress;
        this.open = open;
        sampleIndices = slot.SampleIndices;
        Row = first - 1;
    }

    /// <summary>The position in the batch of the sample to fill.</summary>
    public int Row { get; private set; }

    /// <summary>The index of the sample to fill in its source.</summary>
    public readonly long SampleIndex => sampleIndices[Row];

    /// <summary>Whether every sample of the block was filled.</summary>
    internal readonly bool IsComplete => Row == end;

    /// <summary>Goes on to the next sample; false after the last, or when the work was called off.</summary>
    public bool MoveNext()
    {
        var next = Row + 1;
        if (next < end && Volatile.Read(in gate) != open)
            return false;
        Row = next;
        progress = next;
        return next < end;
    }

    /// <summary>The random numbers of the sample to fill: they depend on seed, epoch and sample index alone.</summary>
    public readonly SampleRandom CreateRandom() => new(seed, epoch, SampleIndex);

    /// <summary>A column of the whole batch; the sample to fill starts at <see cref="Row"/> times its elements.</summary>
    public readonly Span<T> Column<T>(int ordinal)
        where T : unmanaged => slot.Elements<T>(ordinal);
}

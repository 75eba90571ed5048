using System.ComponentModel;
using Infeed.Columns;
using Infeed.Plan;
using Infeed.Workers;
using Infeed.Workers.Forms;

namespace Infeed.CompilerServices;

/// <summary>Consecutive samples of a batch that one worker fills. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct SampleBlock
{
    private readonly Slot slot;
    private readonly ReadOnlySpan<long> sampleIndices;
    private readonly FillSignals signals;
    private readonly RowRandom random;
    private readonly int last;
    private int end;
    private long origin;
    private bool isInPart;

    /// <param name="slot">The slot to fill. It already holds the sample indices of these rows.</param>
    /// <param name="random">The random numbers of the batch.</param>
    /// <param name="first">The first row to fill.</param>
    /// <param name="end">One past the last row to fill.</param>
    /// <param name="signals">Says whether the work is still wanted, and receives the progress.</param>
    internal SampleBlock(Slot slot, RowRandom random, int first, int end, in FillSignals signals)
    {
        this.slot = slot;
        this.random = random;
        this.end = last = end;
        this.signals = signals;
        sampleIndices = slot.SampleIndices;
        Row = first - 1;
    }

    /// <summary>The position in the batch of the sample to fill.</summary>
    public int Row { get; private set; }

    /// <summary>The index in the source of the sample to fill.</summary>
    public readonly long SampleIndex => sampleIndices[Row] - origin;

    /// <summary>Whether every sample of the block was filled.</summary>
    internal readonly bool IsComplete => Row == last;

    /// <summary>Moves to the next sample. Returns false after the last, or if the work was called off.</summary>
    public bool MoveNext()
    {
        var next = Row + 1;
        if (next < end && !signals.IsWanted)
            return false;
        Row = next;
        signals.At(next);
        return next < end;
    }

    /// <summary>
    /// Narrows the block to the next samples that are of the same part of a mixture, with their indices in that part. Returns false after the last, or if the
    /// work was called off.
    /// </summary>
    internal bool MoveToPart(MixedSource mixture, out int part)
    {
        part = 0;
        if (isInPart && Row < end)
            return false;
        var next = isInPart ? end : Row + 1;
        if (next == last)
        {
            Row = last;
            return false;
        }

        isInPart = true;
        part = mixture.PartOf(sampleIndices[next], out origin, out var past);
        for (end = next + 1; end < last && sampleIndices[end] >= origin && sampleIndices[end] < past;)
            end++;
        Row = next - 1;
        return true;
    }

    /// <summary>
    /// The random numbers of the sample to fill. They depend on seed, epoch and sample index alone, or, where samples can come several times in an epoch, on
    /// seed, epoch and position.
    /// </summary>
    public readonly SampleRandom CreateRandom() => random.At(Row, SampleIndex);

    /// <summary>The columns of the whole batch.</summary>
    public readonly BlockColumns Columns => new(slot);
}

using System.ComponentModel;
using System.Runtime.CompilerServices;
using Infeed.Batches;

namespace Infeed.CompilerServices;

/// <summary>An untyped view of the current batch, valid for its turn. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct BatchView
{
    private readonly BatchLease? lease;
    private readonly long turn;

    internal BatchView(BatchLease lease)
    {
        this.lease = lease;
        turn = lease.Turn;
    }

    /// <summary>The number of samples in the batch.</summary>
    public int Count => Lease.Count;

    /// <summary>The epoch, from 0.</summary>
    public int Epoch => Lease.Epoch;

    /// <summary>The position of the batch in its epoch, from 0.</summary>
    public long Index => Lease.Index;

    /// <summary>The index of each sample of the batch in the source.</summary>
    public ReadOnlySpan<long> SampleIndices => Lease.SampleIndices;

    /// <summary>For each sample of the batch whether it stands there only so that all ranks have equal batches.</summary>
    public ReadOnlySpan<bool> IsPadding => Lease.IsPadding;

    internal BatchLease Lease
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            var held = lease;
            if (held is null || !held.IsHeld || held.Turn != turn)
                ThrowTurnIsOver();
            return held!;
        }
    }

    /// <summary>One column of the batch with several elements per sample.</summary>
    public Column<T> Column<T>(int ordinal)
        where T : unmanaged
    {
        _ = Lease;
        return new Column<T>(this, ordinal);
    }

    /// <summary>One column of the batch with one value per sample.</summary>
    public ScalarColumn<T> Scalars<T>(int ordinal)
        where T : unmanaged
    {
        _ = Lease;
        return new ScalarColumn<T>(this, ordinal);
    }

    private static void ThrowTurnIsOver() => throw new InvalidOperationException(
        "This batch's turn is over, or has never begun: a batch can be read until the loop asks for the next one or ends, and one of First() until the loader is asked for anything else. Copy what is needed longer.");
}

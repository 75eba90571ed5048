using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Infeed.Integration.Forms;
using Infeed.Integration.Support;

namespace Infeed.Integration;

/// <summary>The emitted sizes are those of the memory that batches lie in: slots are as far apart as <c>Layout.SlotBytes</c> says.</summary>
public sealed class SlotSizeTests
{
    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Slots_of_constant_size_lie_as_far_apart_as_is_emitted(int workers)
    {
        var addresses = new SortedSet<long>();
        using var loader = new ImageSource(50).CreateLoader(new LoaderOptions { Workers = workers });
        foreach (var batch in loader.Epoch(0))
            addresses.Add(AddressOf(batch.Image.Span));
        AssertApart(addresses, workers, ImageSource.Layout.SlotBytes, ImageSource.Queue.Capacity, ImageSource.Queue.Bytes);
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Slots_with_room_for_why_samples_were_left_out_lie_as_far_apart_as_is_emitted(int workers)
    {
        var addresses = new SortedSet<long>();
        using var loader = new LeavingSource(50).CreateLoader(new LoaderOptions { Workers = workers });
        foreach (var batch in loader.Epoch(0))
            addresses.Add(AddressOf(batch.Image.Span));
        Assert.Equal(384 + (8 * 256), LeavingSource.Layout.SlotBytes);
        AssertApart(addresses, workers, LeavingSource.Layout.SlotBytes, LeavingSource.Queue.Capacity, LeavingSource.Queue.Bytes);
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Slots_of_a_size_that_the_runtime_knows_lie_as_far_apart_as_is_emitted(int workers)
    {
        var addresses = new SortedSet<long>();
        using var loader = new LeavingSource<Int128>(50).CreateLoader(new LoaderOptions { Workers = workers });
        foreach (var batch in loader.Epoch(0))
            addresses.Add(AddressOf(batch.Image.Span));
        AssertApart(addresses, workers, LeavingSource<Int128>.Layout.SlotBytes, LeavingSource<Int128>.Queue.Capacity, LeavingSource<Int128>.Queue.Bytes);
    }

    private static long AddressOf<T>(Span<T> span) => Unsafe.ByteOffset(ref Unsafe.NullRef<T>(), ref MemoryMarshal.GetReference(span));

    // The memory of a queue is no managed object, so that its addresses stay.
    private static void AssertApart(SortedSet<long> addresses, int workers, long slotBytes, int capacity, long bytes)
    {
        var slots = workers == 0 ? 1 : capacity;
        Assert.Equal(Enumerable.Range(0, slots).Select(slot => addresses.Min + (slot * slotBytes)), addresses);
        Assert.Equal(bytes, capacity * slotBytes);
    }
}

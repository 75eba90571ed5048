using System.Numerics;
using System.Runtime.CompilerServices;
using Infeed.Ring;

namespace Infeed.Tests.Ring.Scheduling;

/// <summary>
/// The ring's words under the scheduler's rule. Memory is as weak as x86's: a store may be seen late, until the thread's next
/// fence; stores are seen in order. Threads that are not scheduled access memory as it is.
/// </summary>
internal readonly unsafe struct ScheduledAtomics : IAtomics
{
    public static uint Load(ref uint word)
    {
        if (!VirtualThread.IsScheduled)
            return word;
        var thread = BeforeAccess();
        return Seen(thread.TryForward(AddressOf(ref word), out var held) ? (uint)held : word);
    }

    public static long Load(ref long word)
    {
        if (!VirtualThread.IsScheduled)
            return word;
        var thread = BeforeAccess();
        return Seen(thread.TryForward(AddressOf(ref word), out var held) ? held : word);
    }

    public static void Store(ref uint word, uint value)
    {
        var address = (uint*)AddressOf(ref word);
        Store((nint)address, value, () => *address = value);
    }

    public static void Store(ref long word, long value)
    {
        var address = (long*)AddressOf(ref word);
        Store((nint)address, value, () => *address = value);
    }

    public static uint Exchange(ref uint word, uint value)
    {
        BeforeFence();
        return Swap(ref word, value);
    }

    public static long Exchange(ref long word, long value)
    {
        BeforeFence();
        return Swap(ref word, value);
    }

    public static uint CompareExchange(ref uint word, uint value, uint expected)
    {
        BeforeFence();
        return word == expected ? Swap(ref word, value) : Seen(word);
    }

    public static long CompareExchange(ref long word, long value, long expected)
    {
        BeforeFence();
        return word == expected ? Swap(ref word, value) : Seen(word);
    }

    public static long Add(ref long word, long value)
    {
        BeforeFence();
        return Seen(word += value);
    }

    public static long Or(ref long word, long bits)
    {
        BeforeFence();
        return Swap(ref word, word | bits);
    }

    public static long And(ref long word, long bits)
    {
        BeforeFence();
        return Swap(ref word, word & bits);
    }

    public static void Pause(bool yields)
    {
    }

    public static nint AddressOf<T>(ref T word) => (nint)Unsafe.AsPointer(ref word);

    private static T Swap<T>(ref T word, T value)
        where T : struct, IBinaryInteger<T>
    {
        var before = word;
        word = value;
        return Seen(before);
    }

    private static T Seen<T>(T value)
        where T : struct, IBinaryInteger<T>
    {
        if (VirtualThread.IsScheduled)
            VirtualThread.Current.Observe(long.CreateTruncating(value));
        return value;
    }

    private static void Store(nint address, long value, Action write)
    {
        if (!VirtualThread.IsScheduled)
        {
            write();
            return;
        }

        var thread = BeforeAccess();
        // Stores are seen in order: once one is held, those after it are too.
        if (thread.HoldsStores || thread.Scheduler.HoldsStore(thread))
            thread.Hold(address, value, write);
        else
            write();
    }

    private static VirtualThread BeforeAccess()
    {
        var thread = VirtualThread.Current;
        thread.Scheduler.Step(thread);
        return thread;
    }

    private static void BeforeFence()
    {
        if (VirtualThread.IsScheduled)
            BeforeAccess().Drain();
    }
}

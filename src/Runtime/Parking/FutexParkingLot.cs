using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Infeed.Parking;

/// <summary>Linux: the kernel compares the word and sleeps in one step (futex(2)).</summary>
/// <param name="isShared">Whether the words lie in memory that other processes map, at other addresses.</param>
internal sealed unsafe partial class FutexParkingLot(bool isShared) : ParkingLot
{
    private const int OperationWait = 0;
    private const int OperationWake = 1;
    private const int Private = 128;
    private const int TryAgain = 11;
    private const int Interrupted = 4;
    private const int TimedOut = 110;

    private readonly int scope = isShared ? 0 : Private;

    public static bool IsSupported => OperatingSystem.IsLinux() && SystemCall != 0;

    /// <summary>The number of futex in the kernel's table; 0 where it is not known here.</summary>
    private static nint SystemCall => RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => 202,
        Architecture.Arm64 or Architecture.RiscV64 or Architecture.LoongArch64 => 98,
        _ => 0,
    };

    public override void Wait(ref uint word, uint value) => Wait(ref word, value, null);

    public override void Wait(ref uint word, uint value, TimeSpan timeout)
    {
        var time = new TimeSpec((nint)(timeout.Ticks / TimeSpan.TicksPerSecond), (nint)(timeout.Ticks % TimeSpan.TicksPerSecond * TimeSpan.NanosecondsPerTick));
        Wait(ref word, value, &time);
    }

    public override void Wake(ref uint word)
    {
        if (Call(SystemCall, Unsafe.AsPointer(ref word), OperationWake | scope, int.MaxValue, null) < 0)
            throw new InvalidOperationException($"futex failed to wake: {Marshal.GetLastPInvokeErrorMessage()}.");
    }

    private void Wait(ref uint word, uint value, TimeSpec* timeout)
    {
        // Not suppressed: the thread sleeps where a garbage collection need not wait for it.
        if (Call(SystemCall, Unsafe.AsPointer(ref word), OperationWait | scope, value, timeout) == 0)
            return;
        var error = Marshal.GetLastPInvokeError();
        if (error is not (TryAgain or Interrupted or TimedOut))
            throw new InvalidOperationException($"futex failed to wait: {Marshal.GetPInvokeErrorMessage(error)} ({error}).");
    }

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint Call(nint number, void* word, int operation, uint value, TimeSpec* timeout);

    /// <summary>struct timespec, of systems with 64 bits.</summary>
    private readonly record struct TimeSpec(nint Seconds, nint Nanoseconds);
}

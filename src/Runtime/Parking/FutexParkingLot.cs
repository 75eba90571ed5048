using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Infeed.Parking;

/// <summary>For Linux: the kernel compares the word and puts the thread to sleep in one atomic step (futex(2)).</summary>
/// <param name="isShared">Whether the words lie in memory that other processes map, perhaps at other addresses.</param>
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

    /// <summary>The system call number of futex on this processor; 0 if it is not known here.</summary>
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
        // Without SuppressGCTransition, so that a garbage collection need not wait for the sleeping thread.
        if (Call(SystemCall, Unsafe.AsPointer(ref word), OperationWait | scope, value, timeout) == 0)
            return;
        var error = Marshal.GetLastPInvokeError();
        if (error is not (TryAgain or Interrupted or TimedOut))
            throw new InvalidOperationException($"futex failed to wait: {Marshal.GetPInvokeErrorMessage(error)} ({error}).");
    }

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint Call(nint number, void* word, int operation, uint value, TimeSpec* timeout);

    /// <summary>struct timespec of 64-bit systems.</summary>
    private readonly record struct TimeSpec(nint Seconds, nint Nanoseconds);
}

using System.IO.Pipes;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Infeed.Interop;

/// <summary>
/// The end of a pipe from which this process reads. Somebody else may hold the other end open for ever, so a read never waits here:
/// <see cref="Wait"/> does, and can be called off. On Windows a read itself waits, and only its own thread may do it.
/// </summary>
internal sealed unsafe partial class PipeEnd(Stream stream) : IDisposable
{
    private const short PollIn = 1;
    private const int Interrupted = 4;

    /// <summary>How long a wait lasts at most that nothing can call off.</summary>
    private const int LongestWait = 100;

    private readonly SafePipeHandle? handle = OperatingSystem.IsWindows() ? null : ((PipeStream)stream).SafePipeHandle;

    /// <summary>Waits until there is something to read, or the hang-up comes; on Windows not at all. May return early: the caller looks again.</summary>
    /// <param name="hangUp">The end of another pipe, whose other end is closed to end the wait; null where there is none.</param>
    public void Wait(SafeHandle? hangUp)
    {
        if (handle is not null)
            Poll(hangUp, hangUp is null ? LongestWait : Timeout.Infinite);
    }

    /// <summary>Whether <see cref="Read(Span{byte})"/> returns at once; always on Windows, where nobody can tell.</summary>
    public bool IsReadable() => handle is null || Poll(null, 0);

    /// <summary>Reads what is there.</summary>
    /// <returns>The number of bytes; 0 at the end.</returns>
    /// <exception cref="IOException">The pipe is broken.</exception>
    public int Read(Span<byte> buffer)
    {
        if (handle is null)
            return stream.Read(buffer);
        fixed (byte* start = buffer)
        {
            nint bytes;
            while ((bytes = Read(handle, start, (nuint)buffer.Length)) < 0)
            {
                if (Marshal.GetLastPInvokeError() != Interrupted)
                    throw new IOException($"A pipe could not be read: {Marshal.GetLastPInvokeErrorMessage()}.");
            }

            return (int)bytes;
        }
    }

    public void Dispose() => stream.Dispose();

    /// <returns>Whether this end is readable, or at its end.</returns>
    private bool Poll(SafeHandle? hangUp, int milliseconds)
    {
        var (isHeld, isHangUpHeld) = (false, false);
        try
        {
            handle!.DangerousAddRef(ref isHeld);
            hangUp?.DangerousAddRef(ref isHangUpHeld);
            // Of the other pipe nothing is asked for: that it was hung up is told always.
            var looks = stackalloc PollDescriptor[2];
            looks[0] = new PollDescriptor((int)handle.DangerousGetHandle(), PollIn, 0);
            looks[1] = new PollDescriptor((int)(hangUp?.DangerousGetHandle() ?? -1), 0, 0);
            // Interrupted, or the system has no memory for it just now: the caller looks again.
            return Poll(looks, 2, milliseconds) > 0 && looks[0].Found != 0;
        }
        finally
        {
            if (isHangUpHeld)
                hangUp!.DangerousRelease();
            if (isHeld)
                handle!.DangerousRelease();
        }
    }

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    private static partial int Poll(PollDescriptor* looks, nuint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static partial nint Read(SafePipeHandle handle, byte* start, nuint bytes);

    /// <summary>struct pollfd.</summary>
    private readonly record struct PollDescriptor(int Descriptor, short Asked, short Found);
}

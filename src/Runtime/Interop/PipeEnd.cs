using System.IO.Pipes;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Infeed.Interop;

/// <summary>
/// The end of a pipe from which this process reads. Another program may hold the other end open forever, so reading must never block: <see cref="Wait"/>
/// does the waiting, and can be ended. On Windows reading itself blocks, so only the thread that owns this end may read.
/// </summary>
internal sealed unsafe partial class PipeEnd(Stream stream) : IDisposable
{
    private const int Interrupted = 4;

    /// <summary>The longest wait if there is no hang-up to end it, in milliseconds.</summary>
    private const int LongestWait = 100;

    private readonly SafePipeHandle? handle = OperatingSystem.IsWindows() ? null : ((PipeStream)stream).SafePipeHandle;

    /// <summary>Waits until there is something to read, or the hang-up comes. May return early, so the caller must check again. No wait on Windows.</summary>
    /// <param name="hangUp">One end of another pipe: closing the other end of that pipe ends the wait. Null if there is none.</param>
    public void Wait(SafeHandle? hangUp)
    {
        if (handle is not null)
            Poll(hangUp, hangUp is null ? LongestWait : Timeout.Infinite);
    }

    /// <summary>Whether <see cref="Read(Span{byte})"/> returns at once. Always true on Windows, where this is not known.</summary>
    public bool IsReadable() => handle is null || Poll(null, 0);

    /// <summary>Reads the bytes that are available.</summary>
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

    /// <returns>Whether there is something to read, or the pipe is at its end.</returns>
    private bool Poll(SafeHandle? hangUp, int milliseconds)
    {
        var (isHeld, isHangUpHeld) = (false, false);
        try
        {
            handle!.DangerousAddRef(ref isHeld);
            hangUp?.DangerousAddRef(ref isHangUpHeld);
            // No events are requested of the other pipe: poll reports a hang-up in any case.
            var looks = stackalloc PollDescriptor[2];
            looks[0] = new PollDescriptor((int)handle.DangerousGetHandle(), PollDescriptor.In, 0);
            looks[1] = new PollDescriptor((int)(hangUp?.DangerousGetHandle() ?? -1), 0, 0);
            // A failed poll (interrupted, or out of memory for the moment) counts as not readable: the caller checks again.
            return PollDescriptor.Poll(looks, 2, milliseconds) > 0 && looks[0].Found != 0;
        }
        finally
        {
            if (isHangUpHeld)
                hangUp!.DangerousRelease();
            if (isHeld)
                handle!.DangerousRelease();
        }
    }

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static partial nint Read(SafePipeHandle handle, byte* start, nuint bytes);
}

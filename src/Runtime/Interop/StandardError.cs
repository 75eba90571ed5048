using System.Runtime.InteropServices;

namespace Infeed.Interop;

/// <summary>
/// The standard error of this program. On Unix, .NET's own stream writes to it under the lock of <see cref="Console.Out"/>: if nobody reads standard error,
/// a blocked write on a background thread would block every line that the program prints.
/// </summary>
internal static unsafe partial class StandardError
{
    private const int Descriptor = 2;
    private const int Interrupted = 4;
    private const int TryAgainOfLinux = 11;
    private const int TryAgainOfApple = 35;

    /// <summary>Writes all bytes, however long that takes.</summary>
    /// <returns>False if standard error is closed or broken.</returns>
    public static bool TryWrite(ReadOnlySpan<byte> bytes) => OperatingSystem.IsWindows() ? TryWriteByStream(bytes) : TryWriteAll(bytes);

    private static bool TryWriteByStream(ReadOnlySpan<byte> bytes)
    {
        try
        {
            using var stream = Console.OpenStandardError();
            stream.Write(bytes);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static bool TryWriteAll(ReadOnlySpan<byte> bytes)
    {
        fixed (byte* start = bytes)
        {
            for (var done = 0; done < bytes.Length;)
            {
                var written = Write(Descriptor, start + done, (nuint)(bytes.Length - done));
                if (written > 0)
                    done += (int)written;
                else if (!IsToBeTriedAgain(Marshal.GetLastPInvokeError()))
                    return false;
            }
        }

        return true;
    }

    // Another program may have set the descriptor, which is shared, to non-blocking.
    private static bool IsToBeTriedAgain(int error)
    {
        if (error == Interrupted)
            return true;
        if (error is not (TryAgainOfLinux or TryAgainOfApple))
            return false;
        var look = new PollDescriptor(Descriptor, PollDescriptor.Out, 0);
        return PollDescriptor.Poll(&look, 1, Timeout.Infinite) >= 0 || Marshal.GetLastPInvokeError() == Interrupted;
    }

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint Write(int descriptor, byte* start, nuint bytes);
}

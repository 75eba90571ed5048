using System.Runtime.InteropServices;

namespace Infeed.EndToEnd.Sources;

/// <summary>Calls of the C library.</summary>
public static unsafe partial class Native
{
    /// <summary>The number of SIGINT: Ctrl+C.</summary>
    public const int SigInt = 2;

    /// <summary>The number of SIGQUIT: Ctrl+\.</summary>
    public const int SigQuit = 3;

    /// <summary>The number of SIGKILL.</summary>
    public const int SigKill = 9;

    /// <summary>The number of SIGTERM.</summary>
    public const int SigTerm = 15;

    /// <summary>The number of SIGCONT.</summary>
    public const int SigCont = 18;

    /// <summary>The number of SIGSTOP.</summary>
    public const int SigStop = 19;

    // FIONREAD of Linux.
    private const nuint UnreadRequest = 0x541B;

    // RLIMIT_NOFILE of Linux.
    private const int DescriptorsLimit = 7;

    /// <summary>Sends a signal to a process.</summary>
    /// <exception cref="InvalidOperationException">The system refuses.</exception>
    public static void Kill(int process, int signal)
    {
        if (SendSignal(process, signal) != 0)
            throw new InvalidOperationException($"kill({process}, {signal}): {Marshal.GetLastPInvokeErrorMessage()}.");
    }

    /// <summary>The bytes that were written to a pipe of this process and are not read yet; 0 if the descriptor is not open.</summary>
    public static int Unread(int descriptor)
    {
        var bytes = 0;
        return Control(descriptor, UnreadRequest, &bytes) == 0 ? bytes : 0;
    }

    /// <summary>Crashes in native code, where no handler of the runtime can make an exception of it.</summary>
    public static void WriteThroughNull() => SetMemory(null, 1, 1);

    /// <summary>Prints a line as C code does, through the buffer of the C library.</summary>
    /// <param name="line">Without per cent signs.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Print(string line)
    {
        if (PrintFormatted($"{line}\n") < 0)
            throw new IOException("printf failed.");
    }

    /// <summary>Limits the descriptors of another process; those that it has stay.</summary>
    /// <exception cref="InvalidOperationException">The system refuses.</exception>
    public static void LimitDescriptors(int process, int descriptors)
    {
        var limit = new ResourceLimit((nuint)descriptors, (nuint)descriptors);
        if (SetLimit(process, DescriptorsLimit, &limit, null) != 0)
            throw new InvalidOperationException($"prlimit({process}): {Marshal.GetLastPInvokeErrorMessage()}.");
    }

    /// <summary>Empties the buffers of the C library.</summary>
    /// <exception cref="IOException">They cannot be written.</exception>
    public static void Flush()
    {
        if (FlushStreams(null) != 0)
            throw new IOException("fflush failed.");
    }

    /// <summary>Runs a shell as C code does, in the environment that C code sees.</summary>
    /// <returns>Its status.</returns>
    public static int Run(string command) => RunShell(command);

    [LibraryImport("libc", EntryPoint = "ioctl")]
    private static partial int Control(int descriptor, nuint request, int* result);

    [LibraryImport("libc", EntryPoint = "system", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int RunShell(string command);

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int SendSignal(int process, int signal);

    [LibraryImport("libc", EntryPoint = "memset")]
    private static partial void* SetMemory(void* memory, int value, nuint bytes);

    [LibraryImport("libc", EntryPoint = "printf", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int PrintFormatted(string format);

    [LibraryImport("libc", EntryPoint = "prlimit", SetLastError = true)]
    private static partial int SetLimit(int process, int resource, ResourceLimit* limit, ResourceLimit* before);

    [LibraryImport("libc", EntryPoint = "fflush")]
    private static partial int FlushStreams(void* stream);

    private readonly record struct ResourceLimit(nuint Soft, nuint Hard);
}

using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Infeed.Tool.Tuning;

/// <summary>Signals to other processes, where the system has them. On other systems these do nothing.</summary>
internal static partial class Signals
{
    private const int Interruption = 2;
    private const int Termination = 15;

    // The process has ended meanwhile.
    private const int NoSuchProcess = 3;

    /// <summary>Sends what Ctrl+C sends.</summary>
    public static void Interrupt(int process) => Send(process, Interruption);

    /// <summary>Sends what asks a program to end that does not listen to Ctrl+C.</summary>
    public static void Terminate(int process) => Send(process, Termination);

    private static void Send(int process, int signal)
    {
        if (!OperatingSystem.IsWindows() && Kill(process, signal) != 0 && Marshal.GetLastPInvokeError() != NoSuchProcess)
            throw new Win32Exception();
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int process, int signal);
}

using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Infeed.Tool.Tuning;

/// <summary>Interrupts other processes, where the system has signals.</summary>
internal static partial class Signals
{
    private const int Interruption = 2;

    // The process has ended meanwhile.
    private const int NoSuchProcess = 3;

    /// <summary>Sends what Ctrl+C sends. On systems without signals it does nothing.</summary>
    public static void Interrupt(int process)
    {
        if (!OperatingSystem.IsWindows() && Kill(process, Interruption) != 0 && Marshal.GetLastPInvokeError() != NoSuchProcess)
            throw new Win32Exception();
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int process, int signal);
}

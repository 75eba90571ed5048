using System.Diagnostics;
using Infeed.Memory;

namespace Infeed.Crews.Processes.Child;

/// <summary>Ends this process when the parent has ended. The parent's end of the channel is closed then, even if the parent was killed.</summary>
internal sealed class ParentWatch(Stream input, Action callOff, string memoryPath)
{
    private const int StackBytes = 128 << 10;

    /// <summary>How long the source's code may take to finish before the process is killed.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(500);

    public void Start() => new Thread(Watch, StackBytes) { IsBackground = true, Name = "Infeed parent watch" }.Start();

    private void Watch()
    {
        var rest = new byte[16];
        try
        {
            while (input.Read(rest) > 0)
            {
                // The parent sends nothing after the assignment.
            }
        }
        catch (IOException)
        {
            // A broken channel means the same as a closed one: the parent has ended.
        }

        SharedBlock.DeleteFile(memoryPath);
        callOff();
        Thread.Sleep(Grace);
        DeleteSockets();
        Process.GetCurrentProcess().Kill();
    }

    // The runtime's sockets for debuggers and diagnostics. It deletes them itself only when a process is not killed.
    private static void DeleteSockets()
    {
        foreach (var pattern in (string[])[$"dotnet-diagnostic-{Environment.ProcessId}-*", $"clr-debug-pipe-{Environment.ProcessId}-*"])
        {
            try
            {
                foreach (var file in Directory.GetFiles(Path.GetTempPath(), pattern))
                    File.Delete(file);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // The files are small, and there is nobody left to report this to.
            }
        }
    }
}

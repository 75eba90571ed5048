using System.Diagnostics;
using Infeed.Memory;

namespace Infeed.Crews.Processes.Child;

/// <summary>Ends this process when the parent has ended: its end of the channel is closed then, however it ended.</summary>
internal sealed class ParentWatch(Stream input, Action callOff, string memoryPath)
{
    private const int StackBytes = 128 << 10;

    /// <summary>How long the source's code may take to come to an end before it is cut off.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(500);

    public void Start() => new Thread(Watch, StackBytes) { IsBackground = true, Name = "Infeed parent watch" }.Start();

    private void Watch()
    {
        var rest = new byte[16];
        try
        {
            while (input.Read(rest) > 0)
            {
                // Nothing is said after the assignment.
            }
        }
        catch (IOException)
        {
            // As good as the end.
        }

        SharedBlock.DeleteFile(memoryPath);
        callOff();
        Thread.Sleep(Grace);
        DeleteSockets();
        Process.GetCurrentProcess().Kill();
    }

    // Of .NET, for debuggers: it deletes them itself where a process is not killed.
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
                // They are small, and nobody is left who could be told.
            }
        }
    }
}

using Infeed.EndToEnd.Sources;

namespace Infeed.EndToEnd.Support;

/// <summary>The worker processes of a loader, as somebody who kills them sees them.</summary>
internal static class WorkersOf
{
    public static void KillAll(DataLoader<Numbers.Batch> loader)
    {
        foreach (var process in loader.WorkerProcessIds)
            Kill(process);
    }

    /// <summary>Kills a worker; where it has died of an earlier kill meanwhile, that is as well.</summary>
    public static void Kill(int process)
    {
        try
        {
            Native.Kill(process, Native.SigKill);
        }
        catch (InvalidOperationException) when (!Directory.Exists($"/proc/{process}"))
        {
        }
    }
}

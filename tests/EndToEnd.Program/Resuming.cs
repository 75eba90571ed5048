using Infeed.EndToEnd.Sources;

namespace Infeed.EndToEnd.Program;

/// <summary>
/// Reads all epochs, from where the file says that an earlier run of this program stopped. After each batch the file has the loader's state and a hash of all
/// batches so far. It can kill itself at a batch.
/// </summary>
internal static class Resuming
{
    /// <param name="file">Holds what the next run needs; may be missing.</param>
    /// <param name="options">Workers, their kind, and the queue.</param>
    /// <param name="killAfter">How many batches later it dies; 0 for never.</param>
    /// <param name="moment">When it dies: before the file is written, while another takes its place, or after that.</param>
    public static int Run(string file, LoaderOptions options, int killAfter, string moment)
    {
        var (state, hash) = File.Exists(file) && File.ReadAllLines(file) is [var first, var second] ? (LoaderState.FromJson(first), second) : (null, "");
        using var loader = new Numbers(Resumed.Samples).CreateLoader(options with { Resume = state });
        foreach (var epoch in loader.Epochs(Resumed.Epochs))
        {
            foreach (var batch in epoch)
            {
                hash = Resumed.Chain(hash, BatchHash.Of(batch));
                var isLast = --killAfter == 0;
                KillIf(isLast && moment == "before");
                File.WriteAllText($"{file}.new", $"{loader.GetState().ToJson()}\n{hash}\n");
                KillIf(isLast && moment == "during");
                File.Move($"{file}.new", file, overwrite: true);
                KillIf(isLast && moment == "after");
            }
        }

        Console.WriteLine(hash);
        return 0;
    }

    private static void KillIf(bool isMoment)
    {
        if (isMoment)
            Native.Kill(Environment.ProcessId, Native.SigKill);
    }
}

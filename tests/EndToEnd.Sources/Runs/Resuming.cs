namespace Infeed.EndToEnd.Sources.Runs;

/// <summary>
/// The program that is killed: it reads one kind of run after the other, from where the file says that an earlier start of it has stopped, and writes its
/// progress into the file after each batch.
/// </summary>
/// <param name="attempt">How it reads, and when it dies.</param>
public sealed class Resuming(Attempt attempt)
{
    private Progress progress = Progress.Read(attempt.File);

    /// <summary>Reads on, to its death or to the end. There it prints the hash of all batches.</summary>
    public int Run()
    {
        var state = progress.State;
        for (var kind = progress.Kind; kind < Resumed.Kinds.Count; kind++, state = null)
            Resumed.Kinds[kind].Read(attempt.Options with { Resume = state }, attempt.Ranks, (batch, after) => Keep(kind, batch, after));
        Console.WriteLine(progress.Hash);
        return 0;
    }

    private void Keep(int kind, string batch, LoaderState? state)
    {
        progress = new Progress(kind, progress.Batches + 1, state, Resumed.Chain(progress.Hash, batch));
        // Others of the same step are still to come, and a program that dies now has read none of it.
        if (state is null)
            return;
        KillIf("before");
        progress.Write($"{attempt.File}.new");
        KillIf("during");
        File.Move($"{attempt.File}.new", attempt.File, overwrite: true);
        KillIf("after");
    }

    private void KillIf(string moment)
    {
        if (attempt.KillAt > 0 && progress.Batches >= attempt.KillAt && attempt.Moment == moment)
            Native.Kill(Environment.ProcessId, Native.SigKill);
    }
}

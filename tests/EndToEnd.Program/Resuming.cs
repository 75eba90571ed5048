using System.Globalization;
using Infeed.EndToEnd.Sources;

namespace Infeed.EndToEnd.Program;

/// <summary>
/// Reads all epochs, from where the file says that an earlier run of this program stopped. After each batch the file has the kind of order, the number of
/// batches so far, the loader's state and a hash of all batches so far. It can kill itself at a batch.
/// </summary>
/// <param name="file">Holds what the next run needs; may be missing.</param>
/// <param name="killAfter">How many batches later it dies; 0 for never.</param>
/// <param name="moment">When it dies: before the file is written, while another takes its place, or after that.</param>
internal sealed class Resuming(string file, int killAfter, string moment)
{
    private int kind;
    private int batches;
    private string hash = "";

    /// <summary>Reads one kind of order after the other.</summary>
    /// <param name="options">Workers, their kind, and the queue.</param>
    /// <param name="ranks">The number of ranks, where ranks read together.</param>
    public int Run(LoaderOptions options, int ranks)
    {
        for (var state = Restore(); kind < Resumed.Kinds; kind++, state = null)
            Resumed.Read(kind, options with { Resume = state }, ranks, Keep);
        return End();
    }

    /// <summary>Reads a stream in shards, in a random order, whose epochs end with it.</summary>
    /// <param name="options">Workers, their kind, and the queue.</param>
    public int RunStream(LoaderOptions options)
    {
        using var loader = new Ticks(Resumed.StreamLength).CreateLoader(
            options with { Resume = Restore(), StepsPerEpoch = 0, ShuffleBuffer = Resumed.StreamBuffer });
        foreach (var epoch in loader.Epochs(Resumed.StreamEpochs))
        {
            foreach (var batch in epoch)
                Keep(Resumed.Text(batch), loader.GetState());
        }

        return End();
    }

    private LoaderState? Restore()
    {
        if (!File.Exists(file) || File.ReadAllLines(file) is not [var number, var read, var state, var before])
            return null;
        (kind, batches, hash) = (int.Parse(number, CultureInfo.InvariantCulture), int.Parse(read, CultureInfo.InvariantCulture), before);
        return LoaderState.FromJson(state);
    }

    private void Keep(string batch, LoaderState? state)
    {
        hash = Resumed.Chain(hash, batch);
        batches++;
        // Others of the same step are still to come, and a program that dies now has read none of it.
        if (state is null)
            return;
        var isLast = --killAfter == 0;
        KillIf(isLast && moment == "before");
        File.WriteAllText($"{file}.new", string.Create(CultureInfo.InvariantCulture, $"{kind}\n{batches}\n{state.ToJson()}\n{hash}\n"));
        KillIf(isLast && moment == "during");
        File.Move($"{file}.new", file, overwrite: true);
        KillIf(isLast && moment == "after");
    }

    private int End()
    {
        Console.WriteLine(hash);
        return 0;
    }

    private static void KillIf(bool isMoment)
    {
        if (isMoment)
            Native.Kill(Environment.ProcessId, Native.SigKill);
    }
}

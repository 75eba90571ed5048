using System.Globalization;

namespace Infeed;

/// <summary>Reads a program's rank from the environment variables of its launcher.</summary>
internal static class RankVariables
{
    // srun sets one of them in each task that it starts, and sbatch sets neither, in whose script a program is task 0 of those that srun would start.
    private static readonly string[] SlurmSteps = ["SLURM_STEP_ID", "SLURM_STEPID"];

    // PMIx tells the rank alone. Launchers that speak it set variables of their own, too.
    private const string PmixRank = "PMIX_RANK";

    private static readonly (Launcher Launcher, string Rank, string Size)[] Pairs =
    [
        (Launcher.Torchrun, "RANK", "WORLD_SIZE"), (Launcher.OpenMpi, "OMPI_COMM_WORLD_RANK", "OMPI_COMM_WORLD_SIZE"), (Launcher.Pmi, "PMI_RANK", "PMI_SIZE"),
        (Launcher.Slurm, "SLURM_PROCID", "SLURM_NTASKS"), (Launcher.Kubernetes, "JOB_COMPLETION_INDEX", "JOB_COMPLETIONS"),
    ];

    /// <exception cref="InvalidOperationException">The variables are not whole, cannot be read, or contradict one another.</exception>
    public static (int Rank, int WorldSize) Read(Launcher launcher, Func<string, string?> variable)
    {
        if (launcher != Launcher.Any)
        {
            var asked = Array.Find(Pairs, pair => pair.Launcher == launcher);
            if (asked.Rank is null)
                throw new ArgumentOutOfRangeException(nameof(launcher), launcher, "There is no such launcher.");
            ThrowIfInBatchScript(ReadPair(asked, Value), asked.Launcher, Value);
            return ReadPair(asked, Value)
                ?? throw new InvalidOperationException($"Neither {asked.Rank} nor {asked.Size} is set: {launcher} has not started this program.");
        }

        // In a job of Kubernetes each pod has its index, also where another launcher has started the ranks in it: then it says nothing.
        // Nor do the variables of a batch script of Slurm, in which another launcher has started the ranks.
        var found = Pairs.Where(pair => pair.Launcher != Launcher.Kubernetes || Value(pair.Size) is not null)
            .Where(pair => pair.Launcher != Launcher.Slurm || IsSlurmTask(Value) || !Array.Exists(Pairs, IsOther))
            .Select(pair => (Pair: pair, Read: ReadPair(pair, Value))).Where(one => one.Read is not null).ToList();
        if (found.Count == 0)
        {
            found.AddRange(
                Pairs.Where(pair => pair.Launcher == Launcher.Kubernetes && Value(pair.Rank) is not null).Select(pair => (pair, ReadPair(pair, Value))));
        }

        var said = found.Select(one => $"{one.Pair.Rank} = {one.Read!.Value.Rank} of {one.Pair.Size} = {one.Read.Value.Size}").ToList();
        if (Value(PmixRank) is { } pmix)
        {
            if (found.Count == 0)
                throw new InvalidOperationException($"{PmixRank} is {pmix}, and no variable says how many ranks there are: set RANK and WORLD_SIZE, or make a Shard of numbers.");
            if (found.Exists(one => one.Read!.Value.Rank.ToString(CultureInfo.InvariantCulture) != pmix))
                said.Add($"{PmixRank} = {pmix}");
        }

        if (found.Select(one => one.Read).Distinct().Skip(1).Any() || said.Count > found.Count)
            throw new InvalidOperationException($"Launchers contradict one another: {string.Join(", ", said)}. Say whose variables count, as in Shard.FromEnvironment(Launcher.{found[0].Pair.Launcher}).");
        if (found is [var only])
            ThrowIfInBatchScript(only.Read, only.Pair.Launcher, Value);
        return found.Count > 0 ? found[0].Read!.Value : (0, 1);

        string? Value(string name) => variable(name) is { Length: > 0 } text ? text : null;

        bool IsOther((Launcher Launcher, string Rank, string Size) pair) => pair.Launcher != Launcher.Slurm && Value(pair.Size) is not null;
    }

    // A batch script is task 0 and of no step.
    private static bool IsSlurmTask(Func<string, string?> variable) =>
        variable("SLURM_PROCID") is not (null or "0") || Array.Exists(SlurmSteps, name => variable(name) is not null);

    private static void ThrowIfInBatchScript((int Rank, int Size)? read, Launcher launcher, Func<string, string?> variable)
    {
        if (launcher == Launcher.Slurm && read is { Rank: 0, Size: > 1 and var size } && !IsSlurmTask(variable))
            throw new InvalidOperationException($"SLURM_NTASKS is {size} and SLURM_STEP_ID is not set, so this program runs in the batch script itself, once: start its ranks there with srun, or make a Shard of numbers.");
    }

    private static (int Rank, int Size)? ReadPair((Launcher Launcher, string Rank, string Size) pair, Func<string, string?> variable)
    {
        var (rank, size) = (variable(pair.Rank), variable(pair.Size));
        if (rank is null && size is null)
            return null;
        if (rank is null || size is null)
        {
            var (set, missing) = rank is null ? (pair.Size, pair.Rank) : (pair.Rank, pair.Size);
            throw new InvalidOperationException($"{set} is set and {missing} is not: a rank needs both.");
        }

        var worldSize = Number(pair.Size, size, min: 1, int.MaxValue);
        return (Number(pair.Rank, rank, min: 0, worldSize - 1), worldSize);
    }

    private static int Number(string name, string text, int min, int max) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max
            ? number
            : throw new InvalidOperationException($"{name} is '{text}'; it must be a whole number from {min} to {max}.");
}

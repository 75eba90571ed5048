namespace Infeed.Tests.Ranks;

/// <summary>The variables of each launcher, whole, partial, damaged and contradicting one another.</summary>
public sealed class RankVariablesTests
{
    private const string InBatchScript = "SLURM_NTASKS is 4 and SLURM_STEP_ID is not set, so this program runs in the batch script itself, once: start its ranks there with srun, or make a Shard of numbers.";

    [Theory]
    [InlineData("", 0, 1)]
    [InlineData("RANK=2 WORLD_SIZE=4 LOCAL_RANK=0", 2, 4)]
    [InlineData("OMPI_COMM_WORLD_RANK=1 OMPI_COMM_WORLD_SIZE=3 PMIX_RANK=1", 1, 3)]
    [InlineData("PMI_RANK=0 PMI_SIZE=1", 0, 1)]
    [InlineData("SLURM_PROCID=7 SLURM_NTASKS=8 PMIX_RANK=7", 7, 8)]
    [InlineData("SLURM_PROCID=0 SLURM_NTASKS=8 SLURM_STEP_ID=0", 0, 8)]
    [InlineData("SLURM_PROCID=0 SLURM_NTASKS=8 SLURM_STEPID=0", 0, 8)]
    [InlineData("SLURM_PROCID=0 SLURM_NTASKS=1", 0, 1)]
    [InlineData("SLURM_PROCID=0 SLURM_NTASKS=2 RANK=0 WORLD_SIZE=2", 0, 2)]
    [InlineData("JOB_COMPLETION_INDEX=4 JOB_COMPLETIONS=5", 4, 5)]
    [InlineData("SLURM_PROCID=1 SLURM_NTASKS=2 RANK=1 WORLD_SIZE=2", 1, 2)]
    [InlineData("OMPI_COMM_WORLD_RANK=2 OMPI_COMM_WORLD_SIZE=4 PMIX_RANK=2 SLURM_PROCID=0 SLURM_NTASKS=4", 2, 4)]
    [InlineData("OMPI_COMM_WORLD_RANK=0 OMPI_COMM_WORLD_SIZE=4 SLURM_PROCID=0 SLURM_NTASKS=4", 0, 4)]
    [InlineData("PMI_RANK=1 PMI_SIZE=4 SLURM_PROCID=0", 1, 4)]
    [InlineData("RANK=3 WORLD_SIZE=8 SLURM_PROCID=0 SLURM_NTASKS=2", 3, 8)]
    [InlineData("RANK=5 WORLD_SIZE=8 JOB_COMPLETION_INDEX=2", 5, 8)]
    [InlineData("RANK= WORLD_SIZE=", 0, 1)]
    public void Variables_ofALauncher_areTheRank(string variables, int rank, int worldSize) =>
        Assert.Equal((rank, worldSize), Read(Launcher.Any, variables));

    [Theory]
    [InlineData("RANK=1", "RANK is set and WORLD_SIZE is not: a rank needs both.")]
    [InlineData("WORLD_SIZE=1", "WORLD_SIZE is set and RANK is not: a rank needs both.")]
    [InlineData("OMPI_COMM_WORLD_SIZE=1 RANK=0 WORLD_SIZE=1", "OMPI_COMM_WORLD_SIZE is set and OMPI_COMM_WORLD_RANK is not: a rank needs both.")]
    [InlineData("SLURM_NTASKS=3", "SLURM_NTASKS is set and SLURM_PROCID is not: a rank needs both.")]
    [InlineData("JOB_COMPLETION_INDEX=0", "JOB_COMPLETION_INDEX is set and JOB_COMPLETIONS is not: a rank needs both.")]
    [InlineData("JOB_COMPLETIONS=2", "JOB_COMPLETIONS is set and JOB_COMPLETION_INDEX is not: a rank needs both.")]
    [InlineData("PMIX_RANK=1", "PMIX_RANK is 1, and no variable says how many ranks there are: set RANK and WORLD_SIZE, or make a Shard of numbers.")]
    [InlineData("SLURM_PROCID=0 SLURM_NTASKS=4", InBatchScript)]
    [InlineData("RANK=2 WORLD_SIZE=2", "RANK is '2'; it must be a whole number from 0 to 1.")]
    [InlineData("RANK=-1 WORLD_SIZE=2", "RANK is '-1'; it must be a whole number from 0 to 1.")]
    [InlineData("PMI_RANK=0 PMI_SIZE=0", "PMI_SIZE is '0'; it must be a whole number from 1 to 2147483647.")]
    [InlineData("PMI_RANK=0 PMI_SIZE=two", "PMI_SIZE is 'two'; it must be a whole number from 1 to 2147483647.")]
    [InlineData(
        "SLURM_PROCID=0 SLURM_NTASKS=2 SLURM_STEP_ID=0 RANK=3 WORLD_SIZE=8",
        "Launchers contradict one another: RANK = 3 of WORLD_SIZE = 8, SLURM_PROCID = 0 of SLURM_NTASKS = 2. Say whose variables count, as in Shard.FromEnvironment(Launcher.Torchrun).")]
    [InlineData(
        "SLURM_PROCID=1 SLURM_NTASKS=2 OMPI_COMM_WORLD_RANK=1 OMPI_COMM_WORLD_SIZE=4",
        "Launchers contradict one another: OMPI_COMM_WORLD_RANK = 1 of OMPI_COMM_WORLD_SIZE = 4, SLURM_PROCID = 1 of SLURM_NTASKS = 2. Say whose variables count, as in Shard.FromEnvironment(Launcher.OpenMpi).")]
    [InlineData(
        "OMPI_COMM_WORLD_RANK=1 OMPI_COMM_WORLD_SIZE=3 PMIX_RANK=2",
        "Launchers contradict one another: OMPI_COMM_WORLD_RANK = 1 of OMPI_COMM_WORLD_SIZE = 3, PMIX_RANK = 2. Say whose variables count, as in Shard.FromEnvironment(Launcher.OpenMpi).")]
    public void Variables_thatAreNoRank_areNamed(string variables, string message) =>
        Assert.Equal(message, Assert.Throws<InvalidOperationException>(() => Read(Launcher.Any, variables)).Message);

    [Fact]
    public void Launcher_thatIsNamed_countsAlone()
    {
        const string All = "RANK=3 WORLD_SIZE=8 SLURM_PROCID=0 SLURM_NTASKS=2 SLURM_STEP_ID=0 PMI_RANK=4 PMI_SIZE=6 OMPI_COMM_WORLD_RANK=9 OMPI_COMM_WORLD_SIZE=10 JOB_COMPLETION_INDEX=1 JOB_COMPLETIONS=7";
        var named = new[] { Launcher.Torchrun, Launcher.OpenMpi, Launcher.Pmi, Launcher.Slurm, Launcher.Kubernetes }.Select(launcher => Read(launcher, All));
        Assert.Equal([(3, 8), (9, 10), (4, 6), (0, 2), (1, 7)], named);
        Assert.Equal(
            "Neither SLURM_PROCID nor SLURM_NTASKS is set: Slurm has not started this program.",
            Assert.Throws<InvalidOperationException>(() => Read(Launcher.Slurm, "RANK=1 WORLD_SIZE=2")).Message);
        Assert.Equal(InBatchScript, Assert.Throws<InvalidOperationException>(() => Read(Launcher.Slurm, "RANK=1 WORLD_SIZE=4 SLURM_PROCID=0 SLURM_NTASKS=4")).Message);
        Assert.Equal("launcher", Assert.Throws<ArgumentOutOfRangeException>(() => Read((Launcher)99, "")).ParamName);
    }

    [Fact]
    public void Shard_ofNumbers_thatAreNone_isRefused()
    {
        Assert.Equal("rank", Assert.Throws<ArgumentOutOfRangeException>(() => new Shard(2, 2)).ParamName);
        Assert.Equal("rank", Assert.Throws<ArgumentOutOfRangeException>(() => new Shard(-1, 2)).ParamName);
        Assert.Equal("worldSize", Assert.Throws<ArgumentOutOfRangeException>(() => new Shard(0, 0)).ParamName);
        Assert.Equal("worldSize", Assert.Throws<ArgumentOutOfRangeException>(() => new Shard(0, (1 << 20) + 1)).ParamName);
        Assert.Equal("uneven", Assert.Throws<ArgumentOutOfRangeException>(() => new Shard(0, 1, (Uneven)3)).ParamName);
        Assert.Equal("rank 1 of 3", new Shard(1, 3).ToString());
    }

    private static (int Rank, int WorldSize) Read(Launcher launcher, string variables)
    {
        var set = variables.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split('=')).ToDictionary(one => one[0], one => one[1]);
        return RankVariables.Read(launcher, name => set.GetValueOrDefault(name));
    }
}

using System.Globalization;

namespace Infeed;

/// <summary>
/// The part of each epoch that one of several programs trains with, which run at the same time and have the same options otherwise: its rank's batches, every
/// <see cref="WorldSize"/>-th of the epoch, and of a stream its shards, every <see cref="WorldSize"/>-th of them. All ranks have equal numbers of
/// batches, except those of a stream whose epochs end by themselves (<see cref="Uneven.Exact"/>).
/// </summary>
public sealed class Shard
{
    private const int MaxWorldSize = 1 << 20;

    /// <summary>The part of one rank.</summary>
    /// <param name="rank">The number of this program, from 0.</param>
    /// <param name="worldSize">The number of programs, 1 to 1,048,576.</param>
    /// <param name="uneven">What happens at the end of an epoch whose batches are not as many for each rank.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such rank, number of ranks, or kind of end.</exception>
    public Shard(int rank, int worldSize, Uneven uneven = Uneven.Pad)
    {
        if (worldSize is < 1 or > MaxWorldSize)
            throw new ArgumentOutOfRangeException(nameof(worldSize), worldSize, "The number of ranks must be from 1 to 1,048,576.");
        if (rank < 0 || rank >= worldSize)
            throw new ArgumentOutOfRangeException(nameof(rank), rank, $"The rank must be from 0 to {worldSize - 1}, because the number of ranks is {worldSize}.");
        if (!Enum.IsDefined(uneven))
            throw new ArgumentOutOfRangeException(nameof(uneven), uneven, "It must be Pad, Drop or Exact.");
        (Rank, WorldSize, Uneven) = (rank, worldSize, uneven);
    }

    /// <summary>The number of this program, from 0.</summary>
    public int Rank { get; }

    /// <summary>The number of programs.</summary>
    public int WorldSize { get; }

    /// <summary>What happens at the end of an epoch whose batches are not as many for each rank.</summary>
    public Uneven Uneven { get; }

    /// <summary>
    /// The part of this program, by the environment variables that its launcher has set. Without any of them the program is the only one: rank 0 of 1.
    /// </summary>
    /// <param name="launcher">
    /// Whose variables to read. Name it where one launcher runs inside another, as torchrun started by srun: each then counts other things.
    /// </param>
    /// <param name="uneven">What happens at the end of an epoch whose batches are not as many for each rank.</param>
    /// <exception cref="InvalidOperationException">
    /// Of two variables that belong together one is missing, or one is no rank or number of ranks, or launchers contradict one another, or a launcher was named
    /// and has set none.
    /// </exception>
    public static Shard FromEnvironment(Launcher launcher = Launcher.Any, Uneven uneven = Uneven.Pad)
    {
        var (rank, worldSize) = RankVariables.Read(launcher, Environment.GetEnvironmentVariable);
        return new Shard(rank, worldSize, uneven);
    }

    /// <summary>The rank and the number of ranks.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"rank {Rank} of {WorldSize}");
}

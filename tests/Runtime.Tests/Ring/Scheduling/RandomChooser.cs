namespace Infeed.Tests.Ring.Scheduling;

/// <summary>Deviates now and then, by a seed.</summary>
internal sealed class RandomChooser(int seed) : IChooser
{
    private readonly Random random = new(seed);

    public bool IsBeyondEarlierRuns => true;

    public int Choose(int options) => random.Next(8) == 0 ? random.Next(options) : 0;

    public override string ToString() => $"seed {seed}";
}

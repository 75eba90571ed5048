namespace Infeed.EndToEnd.Sources;

/// <summary>Samples of which every so many cannot be filled.</summary>
/// <param name="count">The number of samples.</param>
/// <param name="every">The distance between two bad ones.</param>
/// <param name="isHostile">Whether the members of what they throw throw themselves.</param>
/// <param name="inHook">Whether the start hook throws it, too.</param>
[DataSource(BatchSize = 8, Workers = 2, UseMultiprocessing = true, MaxQueueSize = 6, Shuffle = true, Seed = 3)]
public sealed partial class Flawed(int count, int every, bool isHostile = false, bool inHook = false)
{
    /// <summary>The number of samples.</summary>
    public int Count => count;

    [WorkerStart]
    private void Start()
    {
        if (inHook)
            throw new HostileException();
    }

    [Sample]
    private void Read(int index, out long value)
    {
        value = index * 7L;
        if (index % every == 0)
            throw isHostile ? new HostileException() : new FormatException($"sample {index} is torn");
    }
}

namespace Infeed.Tests;

/// <summary>Which workers of a loader have filled something. Without workers the reader fills, as worker 0.</summary>
internal sealed class Begun
{
    private readonly bool[] workers = new bool[1024];

    /// <summary>Notes that a worker fills something.</summary>
    public void By(int worker) => Volatile.Write(ref workers[worker], true);

    /// <summary>Whether all of so many workers have filled something.</summary>
    public bool ByAll(int count) => !workers.AsSpan(0, Math.Max(count, 1)).Contains(false);

    /// <summary>Forgets them, because others take their place.</summary>
    public void Clear() => Array.Clear(workers);
}

namespace Infeed.Monitoring;

/// <summary>
/// The worker processes of all loaders of this program. Loaders name them here, so that a monitor of the program need not know the loaders.
/// </summary>
internal static class RunningWorkers
{
    private static int[] ids = [];

    /// <summary>The process ids. The array is another one whenever they are others, and is never written to.</summary>
    public static int[] Ids => Volatile.Read(ref ids);

    /// <summary>Names a process that was started.</summary>
    public static void Add(int id)
    {
        for (var seen = Ids; ; seen = Ids)
        {
            if (Interlocked.CompareExchange(ref ids, [.. seen, id], seen) == seen)
                return;
        }
    }

    /// <summary>Forgets a process that has ended.</summary>
    public static void Remove(int id)
    {
        for (var seen = Ids; ; seen = Ids)
        {
            var rest = Array.FindAll(seen, other => other != id);
            if (Interlocked.CompareExchange(ref ids, rest, seen) == seen)
                return;
        }
    }
}

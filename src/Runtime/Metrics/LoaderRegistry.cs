namespace Infeed.Metrics;

/// <summary>The loaders of the program, for the meter. They are held weakly: a loader that the program forgets is collected as ever.</summary>
internal static class LoaderRegistry
{
    private static readonly Lock Access = new();
    private static readonly List<WeakReference<IMeasuredLoader>> Loaders = [];

    public static void Add(IMeasuredLoader loader)
    {
        lock (Access)
        {
            Loaders.RemoveAll(static known => !known.TryGetTarget(out _));
            Loaders.Add(new WeakReference<IMeasuredLoader>(loader));
        }
    }

    public static IReadOnlyList<IMeasuredLoader> Living()
    {
        var living = new List<IMeasuredLoader>();
        lock (Access)
        {
            foreach (var known in Loaders)
            {
                if (known.TryGetTarget(out var loader))
                    living.Add(loader);
            }
        }

        return living;
    }
}

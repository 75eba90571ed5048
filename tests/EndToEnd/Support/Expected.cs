using System.Collections.Concurrent;
using Infeed.EndToEnd.Sources;

namespace Infeed.EndToEnd.Support;

/// <summary>What every loader of <see cref="Numbers"/> has to deliver, from one that has no workers.</summary>
internal static class Expected
{
    private static readonly ConcurrentDictionary<(int Count, int Epochs), List<string>> Known = new();

    public static List<string> Batches(int count, int epochs) => Known.GetOrAdd((count, epochs), static key =>
    {
        using var loader = new Numbers(key.Count).CreateLoader(new LoaderOptions { Workers = 0 });
        return BatchHash.Read(loader, key.Epochs);
    });
}

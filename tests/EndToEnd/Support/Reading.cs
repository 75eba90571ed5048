using Infeed.EndToEnd.Sources;

namespace Infeed.EndToEnd.Support;

/// <summary>Reads in bounded time: a loader that hangs is a failed test, and not a test run without an end.</summary>
internal static class Reading
{
    /// <summary>A safety net: no reading takes a tenth of it.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>Reads some epochs, see <see cref="BatchHash.Read"/>.</summary>
    public static List<string> Of(DataLoader<Numbers.Batch> loader, int epochs, Action<int>? seen = null) =>
        Task.Run(() => BatchHash.Read(loader, epochs, seen)).WaitAsync(Limit).GetAwaiter().GetResult();
}

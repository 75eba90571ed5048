using System.Diagnostics;

namespace Infeed.EndToEnd.Support;

/// <summary>Waits for what another process does.</summary>
internal static class Until
{
    /// <summary>A safety net: nothing that is waited for takes a tenth of it.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    public static void True(Func<bool> condition, string what) => True(condition, what, Limit);

    public static void True(Func<bool> condition, string what, TimeSpan limit) => True(condition, () => what, limit);

    /// <param name="condition">What is to become true.</param>
    /// <param name="what">Says what was waited for, when it has not become true.</param>
    public static void True(Func<bool> condition, Func<string> what) => True(condition, what, Limit);

    private static void True(Func<bool> condition, Func<string> what, TimeSpan limit)
    {
        var began = Stopwatch.GetTimestamp();
        while (!condition())
        {
            if (Stopwatch.GetElapsedTime(began) >= limit)
                Assert.Fail($"{what()}: not within {limit}.");
            Thread.Sleep(1);
        }
    }
}

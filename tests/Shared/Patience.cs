using System.Diagnostics;

namespace Infeed.Tests.Shared;

/// <summary>
/// A limit for what a loader does in its own time, such as the search for its settings. A test that counted its epochs instead would fail where the
/// machine reads them faster than it was thought to.
/// </summary>
internal sealed class Patience
{
    private static readonly TimeSpan Most = TimeSpan.FromMinutes(5);

    private readonly long since = Stopwatch.GetTimestamp();

    /// <summary>Whether what has not come yet can still come.</summary>
    public bool IsLeft => Stopwatch.GetElapsedTime(since) < Most;
}

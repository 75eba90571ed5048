using System.Diagnostics;

namespace Infeed.Monitoring;

/// <summary>
/// When the memory is measured next. The kernel walks through all pages of the processes for it, which takes milliseconds for each gigabyte of small pages:
/// where that is more than the monitor may take, the memory is measured less often than the rest.
/// </summary>
internal sealed class MemoryPace
{
    /// <summary>The part of one processor that measuring the memory may take.</summary>
    public const double Share = 0.003;

    private long due;

    /// <param name="now">The present time, in ticks of <see cref="Stopwatch"/>.</param>
    public bool IsDue(long now) => now >= due;

    /// <summary>Reports a measurement.</summary>
    /// <param name="now">The present time, in ticks of <see cref="Stopwatch"/>.</param>
    /// <param name="cost">How long it was on a processor.</param>
    public void Took(long now, TimeSpan cost) => due = now + (long)(cost.TotalSeconds / Share * Stopwatch.Frequency);
}

namespace Infeed.Monitoring;

/// <summary>A process from the time at which it was first seen.</summary>
internal sealed class FollowedProcess : IDisposable
{
    private readonly ProcessMeter? meter;
    private readonly ProcessUsage start;
    private ProcessUsage last;

    /// <param name="id">The process id.</param>
    /// <param name="meter">Measures it; null if it has ended before it was seen.</param>
    /// <param name="nothing">Nothing, in each number that the system says.</param>
    /// <param name="isNew">Whether the process has begun after the monitor: all that it has used then counts.</param>
    public FollowedProcess(int id, ProcessMeter? meter, ProcessUsage nothing, bool isNew)
    {
        Id = id;
        this.meter = meter;
        last = nothing;
        HasEnded = meter is null || !meter.TryRead(withMemory: true, ref last);
        start = isNew ? nothing : last;
    }

    public int Id { get; }

    /// <summary>Whether the process has ended: what it has used until it was measured last is kept.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>What it has used, and has now.</summary>
    public ProcessUsage Usage => HasEnded ? last.Since(start).Ended() : last.Since(start);

    public void Measure(bool withMemory) => HasEnded = HasEnded || !meter!.TryRead(withMemory, ref last);

    public void Dispose() => meter?.Dispose();
}

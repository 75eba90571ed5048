namespace Infeed.Monitoring;

/// <summary>What one process has used since its start, and what it has now. What the system does not say is null.</summary>
/// <param name="ProcessorTime">The time on processors, of all its threads.</param>
/// <param name="BytesRead">Bytes that it has asked the system for.</param>
/// <param name="DiskBytesRead">Bytes that were read from disks for it.</param>
/// <param name="DiskBytesWritten">Bytes that it has caused to be written to disks.</param>
/// <param name="Memory">Bytes that it has now.</param>
/// <param name="Swap">Bytes of it that are swapped out now.</param>
internal readonly record struct ProcessUsage(
    TimeSpan ProcessorTime, long? BytesRead, long? DiskBytesRead, long? DiskBytesWritten, long Memory, long? Swap)
{
    /// <summary>Nothing, in each number that the system says of this process.</summary>
    public ProcessUsage Nothing() => new(default, BytesRead * 0, DiskBytesRead * 0, DiskBytesWritten * 0, 0, Swap * 0);

    /// <summary>What was used since an earlier time, with what the process has now.</summary>
    public ProcessUsage Since(in ProcessUsage earlier) => this with
    {
        ProcessorTime = ProcessorTime - earlier.ProcessorTime,
        BytesRead = BytesRead - earlier.BytesRead,
        DiskBytesRead = DiskBytesRead - earlier.DiskBytesRead,
        DiskBytesWritten = DiskBytesWritten - earlier.DiskBytesWritten,
    };

    /// <summary>The same once the process has ended: what it has used stays used.</summary>
    public ProcessUsage Ended() => this with { Memory = 0, Swap = Swap * 0 };

    public static ProcessUsage operator +(ProcessUsage one, ProcessUsage other) => new(
        one.ProcessorTime + other.ProcessorTime, one.BytesRead + other.BytesRead, one.DiskBytesRead + other.DiskBytesRead,
        one.DiskBytesWritten + other.DiskBytesWritten, one.Memory + other.Memory, one.Swap + other.Swap);
}

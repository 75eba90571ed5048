namespace Infeed;

/// <summary>What one worker process has used, and has now.</summary>
/// <param name="ProcessId">The process id.</param>
/// <param name="ProcessorTime">The time that its threads have been on processors since the monitor started, or since the process did.</param>
/// <param name="Memory">Bytes that it has now; see <see cref="RunSample.Memory"/>.</param>
/// <param name="BytesRead">Bytes that it has asked the system for since then, from files and caches of files alike; null where the system does not say.</param>
public readonly record struct WorkerSample(int ProcessId, TimeSpan ProcessorTime, long Memory, long? BytesRead);

namespace Infeed;

/// <summary>What the program may use of its machine.</summary>
/// <param name="Processors">
/// Processors: those that the system gives the program, or the share that its container is limited to (<c>cpu.max</c> or <c>cpu.cfs_quota_us</c>), which
/// need not be a whole number.
/// </param>
/// <param name="Memory">Bytes of memory: the machine's, or the container's limit (<c>memory.max</c> or <c>memory.limit_in_bytes</c>).</param>
public readonly record struct MachineLimits(double Processors, long Memory);

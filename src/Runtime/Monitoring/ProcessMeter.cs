namespace Infeed.Monitoring;

/// <summary>Measures one process, this one or another.</summary>
internal abstract class ProcessMeter : IDisposable
{
    /// <param name="withMemory">Whether to measure the memory, too, which takes the kernel a walk through the process's pages.</param>
    /// <param name="usage">What was measured before, and receives what is measured now.</param>
    /// <returns>False if the process has ended; <paramref name="usage"/> then keeps what was measured before.</returns>
    public abstract bool TryRead(bool withMemory, ref ProcessUsage usage);

    public abstract void Dispose();

    /// <returns>Null if there is no such process, or what it does cannot be seen.</returns>
    /// <param name="id">The process id.</param>
    /// <param name="isPortable">Whether to use what .NET offers on all systems.</param>
    public static ProcessMeter? Of(int id, bool isPortable) => isPortable ? PortableProcess.Of(id) : LinuxProcess.Of(id);
}

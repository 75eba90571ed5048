namespace Infeed.Tests.Ring.Scheduling;

/// <summary>Something that virtual threads do together.</summary>
internal interface IScenario : IDisposable
{
    /// <summary>
    /// A digest of all that decides how the run goes on, except where the threads are: the shared words and data, and what the scenario remembers. The same in
    /// runs whose memory lies elsewhere.
    /// </summary>
    ulong Fingerprint();

    /// <summary>An address as all runs name it.</summary>
    long Name(nint address);
}

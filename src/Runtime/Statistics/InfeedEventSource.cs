using System.Diagnostics.Tracing;

namespace Infeed.Statistics;

/// <summary>The event source <c>Infeed</c>, for <c>dotnet-trace</c> and for listeners in the program.</summary>
[EventSource(Name = "Infeed")]
internal sealed class InfeedEventSource : EventSource
{
    public static readonly InfeedEventSource Log = new();

    private InfeedEventSource()
    {
    }

    [Event(1, Level = EventLevel.Warning, Message = "The reader of {0} has waited for {1} s for {2}.")]
    public void ReaderWaits(string source, double seconds, string waitsFor) => WriteEvent(1, source, seconds, waitsFor);

    [Event(2, Level = EventLevel.Warning, Message = "The loader of {0} was disposed and not all of it has ended: {1}")]
    public void DisposedUnfinished(string source, string problem) => WriteEvent(2, source, problem);

    [Event(3, Level = EventLevel.Informational, Message = "The loader of {0} has settled on {1}: {2}")]
    public void Settled(string source, string settings, string reason) => WriteEvent(3, source, settings, reason);

    [Event(4, Level = EventLevel.Warning, Message = "What the loader of {0} has measured cannot be written: {1}")]
    public void ReportFailed(string source, string problem) => WriteEvent(4, source, problem);

    [Event(5, Level = EventLevel.Warning, Message = "Worker process {1} of {0} has died: it {2}.")]
    public void WorkerDied(string source, int worker, string what) => WriteEvent(5, source, worker, what);

    [Event(6, Level = EventLevel.Informational, Message = "Worker process {1} of {0} was started again, as process {2}.")]
    public void WorkerRestarted(string source, int worker, int process) => WriteEvent(6, source, worker, process);

    [Event(7, Level = EventLevel.Error, Message = "Worker process {1} of {0} is not started again: {2}")]
    public void WorkerGivenUp(string source, int worker, string reason) => WriteEvent(7, source, worker, reason);

    [Event(8, Level = EventLevel.Warning, Message = "Sample {1} of {0} could not be filled (epoch {2}, batch {3}, in its place: {4}): {5}")]
    public void SampleLeftOut(string source, long sample, int epoch, long batch, long substitute, string reason) =>
        WriteEvent(8, source, sample, epoch, batch, substitute, reason);
}

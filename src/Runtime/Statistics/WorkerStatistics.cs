namespace Infeed;

/// <summary>How one worker of a loader has spent its time since the loader's present workers were started.</summary>
/// <param name="Worker">The worker's number, which <c>[WorkerStart]</c> is given.</param>
/// <param name="Busy">Time that it did not wait.</param>
/// <param name="Waiting">Time that it had no slot to fill.</param>
/// <param name="Samples">Samples that it filled.</param>
/// <param name="Faults">Times that the source's code threw.</param>
/// <param name="SampleTimes">The time that a sample took, see <see cref="LoaderStatistics.SampleTimes"/>.</param>
/// <param name="ProcessorShare">The share of that time on a processor, see <see cref="LoaderStatistics.ProcessorShare"/>.</param>
/// <param name="BlockedShare">The share of that time in which it was blocked, see <see cref="LoaderStatistics.BlockedShare"/>.</param>
public readonly record struct WorkerStatistics(
    int Worker, TimeSpan Busy, TimeSpan Waiting, long Samples, long Faults, TimeHistogram SampleTimes, double? ProcessorShare,
    double? BlockedShare);

namespace ImagesSample.Comparison;

/// <summary>What a setting came to.</summary>
/// <param name="Setting">The setting.</param>
/// <param name="ImagesPerSecond">Photos that were trained on, a second, from the first batch on.</param>
/// <param name="TrainerIdle">The part of that time in which the trainer waited for a batch, 0 to 1.</param>
/// <param name="WorkersBusy">The part of their time in which workers had something to do since the loader was made, 0 to 1.</param>
/// <param name="ProcessorsBusy">The part of the time of all processors that the program and its workers took, 0 to 1.</param>
/// <param name="PeakMemory">The most bytes that program and workers had at once; what they share is counted once.</param>
/// <param name="BytesRead">The bytes that program and workers have read from files since the loader was made; null where nobody counts them.</param>
/// <param name="FirstBatch">From the making of the loader to the first batch.</param>
/// <param name="Loss">The mean loss of the last epoch: the same for all settings.</param>
internal sealed record Measurement(
    Setting Setting,
    double ImagesPerSecond,
    double TrainerIdle,
    double WorkersBusy,
    double ProcessorsBusy,
    long PeakMemory,
    long? BytesRead,
    TimeSpan FirstBatch,
    double Loss)
{
    private const double Megabyte = 1024 * 1024;

    /// <summary>For scripts.</summary>
    public string ToLine() =>
        $"workers={Setting.Workers} processes={(Setting.UseMultiprocessing ? "yes" : "no")} queue={Setting.MaxQueueSize} "
        + $"images_per_second={ImagesPerSecond:F0} trainer_idle_percent={100 * TrainerIdle:F1} "
        + $"workers_busy_percent={100 * WorkersBusy:F1} cpu_percent={100 * ProcessorsBusy:F1} "
        + $"peak_megabytes={PeakMemory / Megabyte:F0} read_megabytes={BytesRead / Megabyte:F1} first_batch_ms={FirstBatch.TotalMilliseconds:F0} loss={Loss:F4}";
}

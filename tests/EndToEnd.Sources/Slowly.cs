namespace Infeed.EndToEnd.Sources;

/// <summary>A source with new workers for each epoch, whose stop hook takes its time.</summary>
/// <param name="log">A folder in which a worker leaves a file of its epoch when it has stopped.</param>
[DataSource(BatchSize = 8, Workers = 1, UseMultiprocessing = true)]
public sealed partial class Slowly(string log)
{
    private int epoch;

    /// <summary>How long the stop hook takes.</summary>
    public TimeSpan StopTime { get; init; }

    /// <summary>The number of samples.</summary>
    public static int Count => 16;

    [EpochBegin]
    private void Begin(int epoch) => this.epoch = epoch;

    [WorkerStop]
    private void Stop()
    {
        Thread.Sleep(StopTime);
        File.WriteAllText(Path.Combine(log, $"{epoch}"), "");
    }

    [Sample]
    private void Read(int index, out int value) => value = (100 * epoch) + index;
}

namespace Infeed.EndToEnd.Sources;

/// <summary>A source that its hooks and fields decide on: what a worker builds for itself, and what goes wrong while it does.</summary>
/// <param name="log">A folder with a file for each worker, to which it adds a line when it starts and when it stops.</param>
[DataSource(BatchSize = 8, Workers = 2, UseMultiprocessing = true)]
public sealed partial class Hooks(string log)
{
    private static int samples = 64;

    [WorkerLocal]
    private byte[] built = null!;

    /// <summary>How long the start hook takes.</summary>
    public TimeSpan StartTime { get; init; }

    /// <summary>A worker whose process ends in its start hook, always; null for none.</summary>
    public int? DiesAtStart { get; init; }

    /// <summary>Which hook throws: Start, Stop, or none.</summary>
    public string Throws { get; init; } = "";

    /// <summary>How long the stop hook takes.</summary>
    public TimeSpan StopTime { get; init; }

    /// <summary>A worker whose process ends in its stop hook; null for none.</summary>
    public int? DiesAtStop { get; init; }

    /// <summary>The number of samples; static, so that a worker has it from its own start.</summary>
    public static int Count => samples;

    /// <summary>Changes what no worker can know.</summary>
    public static void SetCount(int count) => samples = count;

    [WorkerStart]
    private void Start(int worker)
    {
        Thread.Sleep(StartTime);
        if (worker == DiesAtStart)
            Environment.Exit(3);
        if (Throws == nameof(Start))
            throw new NotSupportedException($"no model for worker {worker}");
        built = [(byte)(worker + 100)];
        File.AppendAllText(Path.Combine(log, $"{worker}"), "start\n");
    }

    [WorkerStop]
    private void Stop(int worker)
    {
        Thread.Sleep(StopTime);
        if (worker == DiesAtStop)
            Environment.Exit(5);
        if (Throws == nameof(Stop))
            throw new NotSupportedException($"worker {worker} holds on");
        File.AppendAllText(Path.Combine(log, $"{worker}"), "stop\n");
    }

    [Sample]
    private (int Number, byte Built, int Process) Read(int index) => (index, built[0], Environment.ProcessId);
}

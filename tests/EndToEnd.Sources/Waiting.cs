namespace Infeed.EndToEnd.Sources;

/// <summary>Samples in an order as code, which can be made to wait in this process, or to kill its worker.</summary>
/// <param name="trouble">What happens at one sample; null for nothing.</param>
/// <param name="deadly">The position at which the order kills a worker; null for none.</param>
[DataSource(BatchSize = 8, Workers = 1, UseMultiprocessing = true, MaxQueueSize = 4)]
public sealed partial class Waiting(Trouble? trouble = null, long? deadly = null)
{
    // That these are others in a worker process is what they are for.
#pragma warning disable INFEED052, INFEED102, INFEED103
    private static bool hasStarted;

    /// <summary>Whether the order goes on in this process.</summary>
    public static ManualResetEventSlim Gate { get; } = new(initialState: true);

    /// <summary>The number of samples.</summary>
    public static int Count => 40;

    /// <summary>The index at a position.</summary>
    public static long At(long position) => Count - 1 - position;

    [Order]
    private long IndexOf(int epoch, long position)
    {
        Gate.Wait();
        if (hasStarted && position == deadly)
            Native.Kill(Environment.ProcessId, Native.SigKill);
        return At(position);
    }

    // Before it, the order is compared with that of the program.
    [WorkerStart]
    private void Start() => hasStarted = true;

    [Sample]
    private int Read(int index)
    {
        trouble?.Meet(index);
        return index;
    }
#pragma warning restore INFEED052, INFEED102, INFEED103
}

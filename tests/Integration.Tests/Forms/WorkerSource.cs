using System.Collections.Concurrent;

namespace Infeed.Integration.Forms;

/// <summary>Fields of each worker's own, and hooks.</summary>
[DataSource(BatchSize = 4, Workers = 2)]
#pragma warning disable INFEED101 // A test asks for processes, and wants to see that they are refused.
internal sealed partial class WorkerSource(ConcurrentBag<string> events)
#pragma warning restore INFEED101
{
    [WorkerLocal]
    private int[]? scratch = null;

    [WorkerLocal]
    private List<int> order = null!;

    [WorkerLocal]
    private int number = default, calls;

    public int Count => 10;

    /// <summary>Sets what workers must not see.</summary>
    public WorkerSource Soil()
    {
        (scratch, order, number, calls) = ([1], [1], 99, 99);
        return this;
    }

    [WorkerStart]
    private void Start(int worker)
    {
        events.Add(scratch is null && order is null && number == 0 && calls == 0 ? "clean" : "soiled");
        (scratch, order, number) = (new int[1], [], worker);
        events.Add($"start {worker}");
    }

    [WorkerStop]
    private void Stop() => events.Add($"stop {number}");

    [Sample]
    public void Read(int index, out int square)
    {
        scratch![0] = index;
        order.Add(index);
        square = scratch[0] * scratch[0];
        if (++calls != order.Count)
            throw new InvalidOperationException("Two workers share a list.");
    }
}

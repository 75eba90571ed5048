namespace Infeed.Integration.Support;

/// <summary>The worker counts under which each form is loaded: on the calling thread, and by two threads.</summary>
internal sealed class WorkerCounts : TheoryData<int>
{
    public WorkerCounts() => AddRange(0, 2);
}

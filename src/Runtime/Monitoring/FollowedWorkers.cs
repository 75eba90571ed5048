namespace Infeed.Monitoring;

/// <summary>The worker processes that a monitor follows: those of all loaders, whenever they start and end, and those that were named to it.</summary>
internal sealed class FollowedWorkers : IDisposable
{
    private readonly int[] named;
    private readonly bool isPortable;
    private readonly List<FollowedProcess> present = [];
    private readonly ProcessUsage nothing;
    private ProcessUsage past;
    private int[] seen = [];
    private readonly bool isStarted;

    /// <param name="named">The ids of processes that were named.</param>
    /// <param name="nothing">Nothing, in each number that the system says.</param>
    /// <param name="isPortable">Whether to use what .NET offers on all systems.</param>
    public FollowedWorkers(int[] named, ProcessUsage nothing, bool isPortable)
    {
        this.named = named;
        this.isPortable = isPortable;
        (this.nothing, past) = (nothing, nothing);
        foreach (var id in named)
            Follow(id);
        Look();
        isStarted = true;
    }

    /// <summary>The processes that are there.</summary>
    public int Count
    {
        get
        {
            var count = 0;
            foreach (var process in present)
                count += process.HasEnded ? 0 : 1;
            return count;
        }
    }

    /// <summary>Measures all of them.</summary>
    /// <returns>What they have used together, those that have ended too, and what they have now.</returns>
    public ProcessUsage Measure(bool withMemory)
    {
        Look();
        var sum = past;
        foreach (var process in present)
        {
            process.Measure(withMemory);
            sum += process.Usage;
        }

        return sum;
    }

    /// <summary>What each process that is there has used, as of the last measurement.</summary>
    public WorkerSample[] Samples()
    {
        var samples = new List<WorkerSample>();
        foreach (var process in present)
        {
            if (!process.HasEnded)
                samples.Add(new WorkerSample(process.Id, process.Usage.ProcessorTime, process.Usage.Memory, process.Usage.BytesRead));
        }

        return [.. samples];
    }

    public void Dispose()
    {
        foreach (var process in present)
            process.Dispose();
        present.Clear();
    }

    private void Look()
    {
        var ids = RunningWorkers.Ids;
        if (ids == seen)
            return;
        for (var i = present.Count - 1; i >= 0; i--)
        {
            if (Array.IndexOf(ids, present[i].Id) < 0 && Array.IndexOf(named, present[i].Id) < 0)
                Forget(i);
        }

        foreach (var id in ids)
        {
            if (Array.IndexOf(seen, id) < 0 && Array.IndexOf(named, id) < 0)
                Follow(id);
        }

        seen = ids;
    }

    private void Follow(int id) => present.Add(new FollowedProcess(id, ProcessMeter.Of(id, isPortable), nothing, isNew: isStarted));

    private void Forget(int index)
    {
        past += present[index].Usage.Ended();
        present[index].Dispose();
        present.RemoveAt(index);
    }
}

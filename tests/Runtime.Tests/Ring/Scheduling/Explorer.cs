using Infeed.Tests.Shared;
using Xunit.Abstractions;

namespace Infeed.Tests.Ring.Scheduling;

/// <summary>Runs a scenario under many schedules and reports the first that fails.</summary>
internal static class Explorer
{
    /// <summary>Tries all schedules with at most so many deviations.</summary>
    public static void Exhaust(int threadCount, int maxDeviations, ITestOutputHelper output, Func<List<VirtualThread>, (IDisposable, Action[])> scenario)
    {
        var chooser = new ExhaustiveChooser();
        using var pool = new ThreadPool(threadCount);
        var runs = 0;
        do
        {
            RunOnce(pool.Threads, chooser, maxDeviations, scenario);
            runs++;
        }
        while (chooser.Advance());
        output.WriteLine($"{runs:N0} schedules with up to {maxDeviations} deviations");
        Assert.True(runs >= 50, $"Only {runs} schedules: the scenario has hardly any choice, so it proves nothing.");
    }

    /// <summary>Tries schedules by seed, with any number of deviations.</summary>
    public static void Sample(int threadCount, int firstSeed, int seeds, Func<List<VirtualThread>, (IDisposable, Action[])> scenario)
    {
        using var pool = new ThreadPool(threadCount);
        Seeds.Each(firstSeed, seeds, seed => RunOnce(pool.Threads, new RandomChooser(seed), int.MaxValue, scenario));
    }

    private static void RunOnce(List<VirtualThread> threads, IChooser chooser, int maxDeviations, Func<List<VirtualThread>, (IDisposable, Action[])> scenario)
    {
        var (resources, bodies) = scenario(threads);
        using (resources)
        using (var scheduler = new Scheduler(threads, chooser, maxDeviations))
        {
            if (scheduler.Run(bodies) is { } failure)
                throw new InvalidOperationException($"Under the schedule '{chooser}': {failure.Message}", failure);
        }
    }

    private sealed class ThreadPool : IDisposable
    {
        public ThreadPool(int count)
        {
            for (var i = 0; i < count; i++)
                Threads.Add(new VirtualThread($"scheduled {i}"));
        }

        public List<VirtualThread> Threads { get; } = [];

        public void Dispose() => Threads.ForEach(thread => thread.Dispose());
    }
}

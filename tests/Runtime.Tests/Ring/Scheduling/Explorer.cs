using Infeed.Tests.Shared;
using Xunit.Abstractions;

namespace Infeed.Tests.Ring.Scheduling;

/// <summary>Runs a scenario under many schedules and reports the first that fails.</summary>
internal static class Explorer
{
    /// <summary>
    /// Tries all schedules with at most so many deviations; of a scenario that tells its state, those that do not lead to what an earlier one has led to.
    /// </summary>
    public static void Exhaust(int threadCount, int maxDeviations, ITestOutputHelper output, Func<List<VirtualThread>, (IDisposable, Action[])> scenario)
    {
        var runs = 1;
        var seen = new SeenStates();
        Processor.RunOnEach((part, parts) =>
        {
            var chooser = new ExhaustiveChooser(part, parts);
            using var pool = new ThreadPool(threadCount);
            var more = -1;
            do
            {
                RunOnce(pool.Threads, chooser, maxDeviations, seen, scenario);
                more++;
            }
            while (chooser.Advance());
            Interlocked.Add(ref runs, more);
        });
        output.WriteLine($"{runs:N0} schedules with up to {maxDeviations} deviations, {seen.Count:N0} states");
        Assert.True(runs >= 20, $"Only {runs} schedules: the scenario has hardly any choice, so it proves nothing.");
    }

    /// <summary>Tries schedules by seed, with any number of deviations.</summary>
    public static void Sample(int threadCount, int firstSeed, int seeds, Func<List<VirtualThread>, (IDisposable, Action[])> scenario)
    {
        Processor.RunOnEach((part, parts) =>
        {
            using var pool = new ThreadPool(threadCount);
            var first = firstSeed + (int)((long)seeds * part / parts);
            var end = firstSeed + (int)((long)seeds * (part + 1) / parts);
            Seeds.Each(first, end - first, seed => RunOnce(pool.Threads, new RandomChooser(seed), int.MaxValue, seen: null, scenario));
        });
    }

    private static void RunOnce(
        List<VirtualThread> threads, IChooser chooser, int maxDeviations, SeenStates? seen, Func<List<VirtualThread>, (IDisposable, Action[])> make)
    {
        var (resources, bodies) = make(threads);
        using (resources)
        using (var scheduler = new Scheduler(threads, chooser, maxDeviations, seen, resources as IScenario))
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

using System.Diagnostics;

namespace Infeed.Benchmarks.Compare;

/// <summary>
/// Contestants that do the same work by turns, so that whatever else the machine does falls on all of them alike. The first is
/// what the others are compared with.
/// </summary>
/// <param name="Title">What is compared.</param>
/// <param name="Unit">What is counted a second.</param>
/// <param name="Rounds">Turns of each; the first is not counted.</param>
internal sealed record Contest(string Title, string Unit, int Rounds)
{
    private const int Seed = 1;

    private readonly List<Contestant> contestants = [];

    /// <summary>A contestant that places its threads itself, or leaves them to the system.</summary>
    /// <param name="name">The contestant.</param>
    /// <param name="work">Does a fixed amount of work and says how much that was.</param>
    public Contest Add(string name, Func<double> work) => Add(new(name, work, []));

    /// <summary>A contestant that works on the calling thread, on each processor by turns. Its rate is the mean of these.</summary>
    public Contest AddHere(string name, Func<double> work) => Add(new(name, work, Processors.All));

    /// <summary>
    /// A contestant whose worker threads are started already, while the calling thread waits for them: it waits on each processor by
    /// turns, so that the workers have each of the others.
    /// </summary>
    public Contest AddElsewhere(string name, Func<double> work) => Add(new(name, work, [.. Processors.All.Skip(1), .. Processors.All.Take(1)]));

    public ContestResult Run()
    {
        var rates = contestants.ConvertAll(_ => new List<double>());
        var turns = Enumerable.Range(0, contestants.Count).ToArray();
        var random = new Random(Seed);
        for (var round = 0; round <= Rounds; round++)
        {
            var sums = new double[contestants.Count];
            for (var place = 0; place < Places; place++)
            {
                // Who comes after whom matters, since each leaves its garbage to the next: it changes, so that in the mean nobody has more of that.
                random.Shuffle(turns);
                foreach (var turn in turns)
                    sums[turn] += Rate(contestants[turn], place);
            }

            if (round == 0)
                continue;
            for (var i = 0; i < contestants.Count; i++)
                rates[i].Add(sums[i] / Places);
        }

        return new ContestResult(Title, Unit, [.. contestants.Select((contestant, i) => new ContestantResult(contestant.Name, rates[i], rates[0]))]);
    }

    private int Places => contestants.Max(contestant => Math.Max(1, contestant.Places.Length));

    private Contest Add(Contestant contestant)
    {
        contestants.Add(contestant);
        return this;
    }

    private static double Rate(Contestant contestant, int place)
    {
        if (contestant.Places.Length > 0)
            Processors.Use(contestant.Places[place]);
        var began = Stopwatch.GetTimestamp();
        var done = contestant.Work();
        var rate = done / Stopwatch.GetElapsedTime(began).TotalSeconds;
        if (contestant.Places.Length > 0)
            Processors.UseAll();
        return rate;
    }

    private sealed record Contestant(string Name, Func<double> Work, int[] Places);
}

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
    private readonly List<(string Name, Func<double> Work)> contestants = [];

    /// <param name="name">The contestant.</param>
    /// <param name="work">Does a fixed amount of work and says how much that was.</param>
    public Contest Add(string name, Func<double> work)
    {
        contestants.Add((name, work));
        return this;
    }

    public ContestResult Run()
    {
        var rates = contestants.ConvertAll(_ => new List<double>());
        for (var round = 0; round <= Rounds; round++)
        {
            for (var i = 0; i < contestants.Count; i++)
            {
                // Each round begins with another one: who comes after whom does not matter in the mean.
                var turn = (i + round) % contestants.Count;
                var began = Stopwatch.GetTimestamp();
                var done = contestants[turn].Work();
                var rate = done / Stopwatch.GetElapsedTime(began).TotalSeconds;
                if (round > 0)
                    rates[turn].Add(rate);
            }
        }

        return new ContestResult(Title, Unit, [.. contestants.Select((contestant, i) => new ContestantResult(contestant.Name, rates[i], rates[0]))]);
    }
}

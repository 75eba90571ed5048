namespace Infeed.Tests.Ring.Scheduling;

/// <summary>
/// Goes through all sequences of choices, one a run, depth first. Several share the work: a sequence whose first deviation comes at choice n is of part n
/// modulo parts; the one without deviations begins each part.
/// </summary>
/// <param name="part">The number of this part, from 0.</param>
/// <param name="parts">The number of parts.</param>
internal sealed class ExhaustiveChooser(int part, int parts) : IChooser
{
    private readonly List<(int Choice, int Options)> path = [];
    private int position;

    public bool IsBeyondEarlierRuns => position == path.Count;

    public int Choose(int options)
    {
        if (position == path.Count)
            path.Add((0, options));
        var (choice, expected) = path[position++];
        if (expected != options)
            throw new InvalidOperationException($"Choice {position} had {expected} options before and has {options} now: the code under test is not a function of the schedule.");
        return choice;
    }

    /// <summary>Goes on to the next sequence; false after the last.</summary>
    public bool Advance()
    {
        position = 0;
        while (path.Count > 0)
        {
            var (choice, options) = path[^1];
            path.RemoveAt(path.Count - 1);
            var isFirstDeviation = path.TrueForAll(step => step.Choice == 0);
            if (choice + 1 < options && (!isFirstDeviation || path.Count % parts == part))
            {
                path.Add((choice + 1, options));
                return true;
            }
        }

        return false;
    }

    public override string ToString() => string.Join(' ', path.Select(step => step.Choice));
}

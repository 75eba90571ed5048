namespace Infeed.Tests.Shared;

/// <summary>
/// What work allocates each time it is done. What comes once, such as a table of .NET or of a library that grows for the objects of other tests, or code that
/// is compiled again, lies in some rounds alone; what is allocated each time lies in the least of them, too.
/// </summary>
internal static class Garbage
{
    private const int Rounds = 5;

    /// <summary>Does some work on this thread, several times.</summary>
    /// <param name="round">The work, whose first round was before.</param>
    /// <param name="enough">No other round is measured after one with as few bytes as these.</param>
    /// <returns>The bytes that the round with the fewest of them allocated on this thread.</returns>
    public static long OfRound(Action round, long enough = 0)
    {
        var (least, rounds) = (long.MaxValue, 0);
        do
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            round();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            rounds++;
        }
        while (rounds < Rounds && least > enough);

        return least;
    }
}

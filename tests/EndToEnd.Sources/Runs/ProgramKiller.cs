namespace Infeed.EndToEnd.Sources.Runs;

/// <summary>
/// Lets a program die at random batches of each kind of run, and starts it again each time, with other workers, another queue and other ranks.
/// </summary>
/// <param name="file">Where it writes its progress.</param>
/// <param name="start">Starts the program, see <see cref="Resuming"/>, waits for its end, and says all that it has printed.</param>
public sealed class ProgramKiller(string file, Func<Attempt, (int ExitCode, string Output)> start)
{
    private const int ExitCodeOfKilled = 137;

    // Two steps of as many ranks as there can be: a step is read as a whole or not at all, and one death may be in the step that an earlier one meant.
    private const int MostBehind = 8;

    /// <summary>Compares what the program reads with what nobody stops.</summary>
    /// <param name="undisturbed">See <see cref="Resumed.Undisturbed"/>.</param>
    /// <param name="kills">The number of kills, as many in each kind of run.</param>
    /// <param name="random">Decides where the program dies, and how it reads.</param>
    /// <returns>What differs; null if nothing does.</returns>
    public string? Run(IReadOnlyList<(int Kind, string Hash)> undisturbed, int kills, Random random)
    {
        ArgumentNullException.ThrowIfNull(undisturbed);
        ArgumentNullException.ThrowIfNull(random);
        foreach (var batch in Places(undisturbed, kills, random))
        {
            var attempt = Attempt.Any(random, file, batch);
            var name = Resumed.Kinds[undisturbed[batch - 1].Kind].Name;
            var (exitCode, output) = start(attempt);
            if (exitCode != ExitCodeOfKilled || output.Length > 0)
                return $"{attempt} of '{name}' ended with {exitCode}, and printed '{output}'.";
            var progress = Progress.Read(file);
            if (Math.Abs(progress.Batches - batch) > MostBehind)
                return $"{attempt} of '{name}' has read {progress.Batches} batches.";
            if (progress.Batches > 0 && progress.Hash != undisturbed[progress.Batches - 1].Hash)
                return $"Up to {attempt} of '{name}' something was read that nobody reads who is not stopped.";
        }

        var (ended, printed) = start(Attempt.Any(random, file, killAt: 0));
        return ended == 0 && printed.TrimEnd() == undisturbed[^1].Hash && Progress.Read(file).Batches == undisturbed.Count
            ? null
            : $"The last start ended with {ended}, and printed '{printed}'; {undisturbed[^1].Hash} was to come.";
    }

    // As many of each kind, and the rest anywhere.
    private static IEnumerable<int> Places(IReadOnlyList<(int Kind, string Hash)> undisturbed, int kills, Random random)
    {
        var places = Enumerable.Range(1, undisturbed.Count).ToArray();
        random.Shuffle(places);
        var ofEach = places.GroupBy(place => undisturbed[place - 1].Kind).SelectMany(kind => kind.Take(kills / Resumed.Kinds.Count)).ToArray();
        return ofEach.Concat(places.Except(ofEach).Take(kills - ofEach.Length)).Order();
    }
}

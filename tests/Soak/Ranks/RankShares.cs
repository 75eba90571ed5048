using System.Globalization;

namespace Infeed.Soak.Ranks;

/// <summary>What each rank has read of a run, in files that the ranks write and the program that has started them reads.</summary>
internal static class RankShares
{
    /// <summary>Reads the share of a rank into its file.</summary>
    public static void Write(string folder, RankRun run, LoaderOptions options, Shard shard)
    {
        using var file = new StreamWriter(FileOf(folder, run, shard.Uneven, shard.Rank));
        var batches = run.Read(options with { Shard = shard }, row => file.WriteLine(row));
        file.WriteLine(batches.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Puts the files of all ranks together.</summary>
    /// <returns>
    /// The rows in the order of one program, and the number of batches of each rank. The ranks' batches of one step stand one behind the other in the epoch.
    /// </returns>
    public static (List<RankRow> Rows, List<int> Batches) Read(string folder, RankRun run, Uneven uneven, int ranks)
    {
        var (rows, batches) = (new List<(int Rank, RankRow Row)>(), new List<int>());
        for (var rank = 0; rank < ranks; rank++)
        {
            var lines = File.ReadAllLines(FileOf(folder, run, uneven, rank));
            rows.AddRange(lines[..^1].Select(line => (rank, RankRow.Parse(line))));
            // The last batch of a rank can be padding alone, and counts.
            batches.Add(int.Parse(lines[^1], CultureInfo.InvariantCulture));
        }

        // The sort keeps the order of the rows.
        return ([.. rows.OrderBy(row => row.Row.Batch).ThenBy(row => row.Rank).Select(row => row.Row)], batches);
    }

    private static string FileOf(string folder, RankRun run, Uneven uneven, int rank) =>
        Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{run.Name}-{uneven}-{rank}"));
}

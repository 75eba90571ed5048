using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Infeed.Soak.Ranks;

/// <summary>
/// Starts this program as the ranks of Open MPI's mpirun. Each reads its shares, as the variables of mpirun say it, into files; together these must be what
/// one program reads.
/// </summary>
internal static class RankSoak
{
    /// <returns>0 where all numbers of ranks read together what one program reads.</returns>
    public static int Run()
    {
        var folder = Directory.CreateTempSubdirectory("infeed-ranks-");
        try
        {
            var alone = RankRun.Kinds.Select(ReadAlone).ToList();
            var failed = 0;
            foreach (var ranks in new[] { 2, 4 })
            {
                // Worker processes are started under mpirun, too.
                foreach (var processes in new[] { false, true })
                {
                    if (!Start(folder.FullName, ranks, processes))
                        return 1;
                    failed += RankRun.Kinds.Zip(alone).Sum(run => run.First.Unevens.Count(
                        uneven => !IsSame(folder.FullName, run.First, uneven, ranks, processes, run.Second)));
                }
            }

            return failed == 0 ? 0 : 1;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The program of one rank.</summary>
    public static int ReadShares(string folder, string processes)
    {
        foreach (var run in RankRun.Kinds)
        {
            foreach (var uneven in run.Unevens)
            {
                var options = new LoaderOptions { Workers = 1, UseMultiprocessing = bool.Parse(processes) };
                RankShares.Write(folder, run, options, Shard.FromEnvironment(Launcher.OpenMpi, uneven));
            }
        }

        return 0;
    }

    private static (List<RankRow> Rows, int Batches) ReadAlone(RankRun run)
    {
        var rows = new List<RankRow>();
        return (rows, run.Read(new LoaderOptions { Workers = 0, UseMultiprocessing = false }, rows.Add));
    }

    private static bool IsSame(string folder, RankRun run, Uneven uneven, int ranks, bool processes, (List<RankRow> Rows, int Batches) alone)
    {
        var (rows, batches) = RankShares.Read(folder, run, uneven, ranks);
        var ofEpoch = rows.CountBy(row => row.Epoch).ToDictionary();
        // What all ranks would not have is left out at the end of each epoch: fewer batches than there are ranks.
        var leftOut = (alone.Batches - batches.Sum()) / RankRun.Epochs;
        var isAll = uneven == Uneven.Drop ? leftOut >= 0 && leftOut < ranks : rows.Count == alone.Rows.Count;
        var isOnce = rows.DistinctBy(row => (row.Epoch, row.Sample)).Count() == rows.Count;
        var (all, one) = (HashOf(rows), HashOf(alone.Rows.GroupBy(row => row.Epoch).SelectMany(epoch => epoch.Take(ofEpoch.GetValueOrDefault(epoch.Key)))));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"result: run={run.Name} ranks={ranks} uneven={uneven} processes={processes} batches={string.Join("/", batches.Distinct())} rows={rows.Count} of={alone.Rows.Count} once={isOnce} hash={all} alone={one}"));
        return batches.Distinct().Count() == 1 && isAll && (isOnce || !run.IsOnce) && all == one;
    }

    private static bool Start(string folder, int ranks, bool processes)
    {
        // More ranks than cores are no mistake here, and containers run as root.
        var start = new ProcessStartInfo("mpirun", [
            "--allow-run-as-root", "--oversubscribe", "-n", ranks.ToString(CultureInfo.InvariantCulture), Environment.ProcessPath!, "rank-reader", folder,
            processes.ToString()]);
        try
        {
            using var started = Process.Start(start)!;
            started.WaitForExit();
            if (started.ExitCode != 0)
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"mpirun ended with {started.ExitCode}."));
            return started.ExitCode == 0;
        }
        catch (Win32Exception e)
        {
            throw new InvalidOperationException("mpirun cannot be started, which this needs: on Debian, 'apt-get install openmpi-bin'.", e);
        }
    }

    private static string HashOf(IEnumerable<RankRow> rows)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var row in rows)
            hash.AppendData(MemoryMarshal.AsBytes(string.Create(CultureInfo.InvariantCulture, $"{row.Epoch} {row.Sample} {row.Contents}\n").AsSpan()));
        return Convert.ToHexString(hash.GetHashAndReset().AsSpan(0, 8));
    }
}

using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Infeed.EndToEnd.Sources;

namespace Infeed.Soak;

/// <summary>
/// Starts this program as the ranks of Open MPI's mpirun. Each reads its share, as the variables of mpirun say it, into a file; together the files must be what
/// one program reads.
/// </summary>
internal static class RankSoak
{
    // Not a multiple of any step of 2 or 4 ranks, and enough is left over for Uneven.Exact to give each rank some.
    private const int Samples = 8_007;
    private const int Epochs = 2;

    // The batches of an epoch of the stream, whose twelve shards 2 and 4 ranks can share.
    private const int Steps = 120;
    private const int SamplesOfShard = 70;

    /// <returns>0 where all numbers of ranks read together what one program reads.</returns>
    public static int Run()
    {
        var folder = Directory.CreateTempSubdirectory("infeed-ranks-");
        try
        {
            var failed = 0;
            foreach (var isStream in new[] { false, true })
            {
                var whole = new List<string>();
                Read(isStream, new LoaderOptions { Workers = 0 }, (row, _) => whole.Add(row));
                foreach (var ranks in new[] { 2, 4 })
                {
                    foreach (var uneven in new[] { Uneven.Pad, Uneven.Exact })
                    {
                        // Worker processes are started under mpirun, too.
                        foreach (var processes in new[] { false, true })
                            failed += Run(folder.FullName, isStream, ranks, uneven, processes, whole) ? 0 : 1;
                    }
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
    public static int ReadShare(string folder, string isStream, string uneven, string processes)
    {
        var shard = Shard.FromEnvironment(Launcher.OpenMpi, Enum.Parse<Uneven>(uneven));
        var options = new LoaderOptions { Workers = 1, UseMultiprocessing = bool.Parse(processes), Shard = shard };
        using var file = new StreamWriter(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{shard.Rank}-of-{shard.WorldSize}")));
        var batches = Read(bool.Parse(isStream), options, (row, batch) => file.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{batch} {row}")));
        file.WriteLine(batches.ToString(CultureInfo.InvariantCulture));
        return 0;
    }

    private static bool Run(string folder, bool isStream, int ranks, Uneven uneven, bool processes, List<string> whole)
    {
        var number = ranks.ToString(CultureInfo.InvariantCulture);
        // More ranks than cores are no mistake here, and containers run as root.
        var start = new ProcessStartInfo("mpirun", [
            "--allow-run-as-root", "--oversubscribe", "-n", number, Environment.ProcessPath!, "rank-reader", folder, isStream.ToString(),
            uneven.ToString(), processes.ToString()]);
        if (!Succeeds(start))
            return false;
        var shares = new List<(int Batch, int Rank, string Row)>();
        var batches = new HashSet<int>();
        for (var rank = 0; rank < ranks; rank++)
        {
            var file = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{rank}-of-{ranks}"));
            var lines = File.ReadAllLines(file);
            File.Delete(file);
            foreach (var parts in lines[..^1].Select(line => line.Split(' ', 2)))
                shares.Add((Number(parts[0]), rank, parts[1]));
            // The last batch of a rank can be padding alone, and counts.
            batches.Add(Number(lines[^1]));
        }

        // The ranks' batches of one step stand one behind the other in the epoch. The sort keeps the order of the rows.
        var together = shares.OrderBy(share => share.Batch).ThenBy(share => share.Rank).Select(share => share.Row).ToList();
        var once = together.Distinct().Count() == whole.Count && together.Count == whole.Count;
        var (one, all) = (HashOf(whole), HashOf(together));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"result: stream={isStream} ranks={ranks} uneven={uneven} processes={processes} batches={string.Join("/", batches)} rows={together.Count} once={once} hash={all} alone={one}"));
        return batches.Count == 1 && once && one == all;
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static bool Succeeds(ProcessStartInfo start)
    {
        try
        {
            using var ranks = Process.Start(start)!;
            ranks.WaitForExit();
            if (ranks.ExitCode != 0)
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"mpirun ended with {ranks.ExitCode}."));
            return ranks.ExitCode == 0;
        }
        catch (Win32Exception e)
        {
            throw new InvalidOperationException("mpirun cannot be started, which this needs: on Debian, 'apt-get install openmpi-bin'.", e);
        }
    }

    // Each row, and the number of its batch in the run. Returns the number of batches.
    private static int Read(bool isStream, LoaderOptions options, Action<string, int> seen)
    {
        if (isStream)
        {
            using var stream = new Leaps(SamplesOfShard).CreateLoader(
                options with { UseMultiprocessing = options.UseMultiprocessing ?? false, StepsPerEpoch = Steps, ShuffleBuffer = 20 });
            return Read(stream, seen);
        }

        using var loader = new Numbers(Samples).CreateLoader(
            options with { UseMultiprocessing = options.UseMultiprocessing ?? false, Shuffle = true, Seed = 11 });
        return Read(loader, seen);
    }

    private static int Read(DataLoader<Leaps.Batch> loader, Action<string, int> seen)
    {
        var number = 0;
        foreach (var epoch in loader.Epochs(Epochs))
        {
            foreach (var batch in epoch)
            {
                for (var row = 0; row < batch.Count; row++)
                    seen(string.Create(CultureInfo.InvariantCulture, $"{epoch.Number} {batch.SampleIndices[row]} {batch.Place[row]} {batch.Noise[row]:R}"), number);
                number++;
            }
        }

        return number;
    }

    // Each row with its epoch and a hash of its contents; padding is left out.
    private static int Read(DataLoader<Numbers.Batch> loader, Action<string, int> seen)
    {
        var number = 0;
        foreach (var epoch in loader.Epochs(Epochs))
        {
            foreach (var batch in epoch)
            {
                for (var row = 0; row < batch.Count; row++)
                {
                    if (batch.IsPadding[row])
                        continue;
                    var label = batch.Label[row];
                    var hash = SHA256.HashData([.. MemoryMarshal.AsBytes(batch.Features[row]), .. BitConverter.GetBytes(label)]);
                    seen(string.Create(CultureInfo.InvariantCulture, $"{epoch.Number} {batch.SampleIndices[row]} {Convert.ToHexString(hash.AsSpan(0, 8))}"), number);
                }

                number++;
            }
        }

        return number;
    }

    private static string HashOf(List<string> rows)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var row in rows)
            hash.AppendData(MemoryMarshal.AsBytes($"{row}\n".AsSpan()));
        return Convert.ToHexString(hash.GetHashAndReset().AsSpan(0, 8));
    }
}

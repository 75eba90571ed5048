using System.Diagnostics;
using System.Globalization;
using Infeed.EndToEnd.Sources;

namespace Infeed.Soak;

/// <summary>
/// Kills random workers at random moments, at work, at the first sight of them, while they start, while many megabytes are handed over to them, and while
/// others are replaced; every batch is compared with that of a loader without workers.
/// </summary>
internal static class KillSoak
{
    private const int BatchesPerEpoch = 1000;
    private const int BatchSize = 16;
    private const int MegabytesOfEnvironment = 1;
    private const int BytesOfVariable = 64 << 10;
    private const int Switches = 40;
    private const int BytesOfSwitch = 16 << 10;

    /// <returns>0 where every batch was right and every kill was mended.</returns>
    public static int Run(Dictionary<string, int> options)
    {
        var kills = options.GetValueOrDefault("--kills", 1000);
        var workers = options.GetValueOrDefault("--workers", 2);
        var seed = options.GetValueOrDefault("--seed", Environment.TickCount);
        var megabytes = options.GetValueOrDefault("--megabytes", 32);
        Console.WriteLine($"{kills} kills, {workers} workers, {megabytes} MB handed over to each; --seed {seed}");
        // What a worker is given at its start: an environment of this size, and a source of many megabytes.
        for (var i = 0; megabytes > 0 && i < (MegabytesOfEnvironment << 20) / BytesOfVariable; i++)
            Environment.SetEnvironmentVariable($"BALLAST_{i}", new string('x', BytesOfVariable));

        // And an assignment of ten times what a pipe takes at once.
        for (var i = 0; megabytes > 0 && i < Switches; i++)
            AppContext.SetSwitch($"Infeed.Soak.{i}.{new string('x', BytesOfSwitch)}", true);

        var began = Stopwatch.GetTimestamp();
        using var loader = new Numbers(BatchesPerEpoch * BatchSize, microseconds: 50,
            ballast: new byte[megabytes << 20]).CreateLoader(new LoaderOptions { Workers = workers });
        using var plain = new Numbers(BatchesPerEpoch * BatchSize).CreateLoader(new LoaderOptions { Workers = 0 });
        using var expected = Batches(plain).GetEnumerator();
        var killer = new Killer(loader, workers, seed);
        var killing = Task.Run(() => killer.Run(kills));
        var done = 0;
        foreach (var hash in Batches(loader))
        {
            expected.MoveNext();
            if (hash != expected.Current)
            {
                Console.WriteLine($"batch {done} is {hash} and should be {expected.Current}");
                return 1;
            }

            if (++done % 20_000 == 0)
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {done,9:N0} batches, {killer.Killed} kills, {loader.Statistics.WorkerDeaths} deaths, {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s"));
            if (killing.IsCompleted && loader.Statistics.WorkerDeaths >= killer.Killed)
                break;
        }

        killing.GetAwaiter().GetResult();
        var deaths = loader.Statistics.WorkerDeaths;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"result: batches={done} kills={killer.Killed} while_written={killer.KilledWhileWritten} while_read={killer.KilledWhileRead} deaths={deaths} consumer_waited_s={loader.Statistics.ConsumerWaiting.TotalSeconds:0.0} seconds={Stopwatch.GetElapsedTime(began).TotalSeconds:0.0}"));
        // Each kill is a death, and none dies unless it is killed. Where many megabytes are handed over, one kill in twenty meets that, at the least.
        var met = killer.KilledWhileWritten + killer.KilledWhileRead;
        return deaths == killer.Killed && (megabytes == 0 || met * 20 >= kills) ? 0 : 1;
    }

    private static IEnumerable<string> Batches(DataLoader<Numbers.Batch> loader)
    {
        for (var epoch = 0; ; epoch++)
        {
            using var reading = loader.Epoch(epoch).GetEnumerator();
            while (reading.MoveNext())
                yield return BatchHash.Of(reading.Current);
        }
    }
}

using System.Diagnostics;
using System.Globalization;
using Infeed.EndToEnd.Sources;

namespace Infeed.Soak;

/// <summary>Kills random workers at random moments, while every batch is compared with that of a loader without workers.</summary>
internal static class KillSoak
{
    private const int BatchesPerEpoch = 1000;
    private const int BatchSize = 16;

    /// <returns>0 where every batch was right and every kill was mended.</returns>
    public static int Run(Dictionary<string, int> options)
    {
        var kills = options.GetValueOrDefault("--kills", 200);
        var batches = options.GetValueOrDefault("--batches", 100_000);
        var workers = options.GetValueOrDefault("--workers", 2);
        var seed = options.GetValueOrDefault("--seed", Environment.TickCount);
        Console.WriteLine($"{kills} kills over {batches:N0} batches, {workers} workers; --seed {seed}");

        var random = new Random(seed);
        var moments = Enumerable.Range(0, kills).Select(_ => random.Next(batches)).Order().ToArray();
        var began = Stopwatch.GetTimestamp();
        using var loader = new Numbers(BatchesPerEpoch * BatchSize).CreateLoader(new LoaderOptions { Workers = workers });
        using var plain = new Numbers(BatchesPerEpoch * BatchSize).CreateLoader(new LoaderOptions { Workers = 0 });
        using var expected = Batches(plain, batches).GetEnumerator();
        var done = 0;
        var killed = 0;
        foreach (var hash in Batches(loader, batches))
        {
            expected.MoveNext();
            if (hash != expected.Current)
            {
                Console.WriteLine($"batch {done} is {hash} and should be {expected.Current}");
                return 1;
            }

            for (done++; killed < kills && moments[killed] < done; killed++)
                Kill(loader, random);
            if (done % (batches / 20) == 0)
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {done,9:N0} batches, {killed} kills, {loader.Statistics.WorkerDeaths} deaths, {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s"));
        }

        var deaths = loader.Statistics.WorkerDeaths;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"result: batches={done} kills={killed} deaths={deaths} consumer_waited_s={loader.Statistics.ConsumerWaiting.TotalSeconds:0.0} seconds={Stopwatch.GetElapsedTime(began).TotalSeconds:0.0}"));
        // A worker that starts late is not killed twice, but none dies unless it is killed.
        return done == batches && deaths <= killed && deaths >= killed * 9 / 10 ? 0 : 1;
    }

    private static IEnumerable<string> Batches(DataLoader<Numbers.Batch> loader, int count)
    {
        for (var epoch = 0; epoch * BatchesPerEpoch < count; epoch++)
        {
            var hashes = new List<string>(1);
            using var reading = loader.Epoch(epoch).GetEnumerator();
            for (var batch = epoch * BatchesPerEpoch; batch < count && reading.MoveNext(); batch++)
                yield return BatchHash.Of(reading.Current);
        }
    }

    // A moment later, so that the worker is anywhere in its work.
    private static void Kill(DataLoader<Numbers.Batch> loader, Random random)
    {
        var wait = random.Next(2000);
        var began = Stopwatch.GetTimestamp();
        while (loader.WorkerProcessIds.Count == 0 || Stopwatch.GetElapsedTime(began).TotalMicroseconds < wait)
            Thread.SpinWait(20);
        var running = loader.WorkerProcessIds;
        if (running.Count > 0)
            Native.Kill(running[random.Next(running.Count)], Native.SigKill);
    }
}

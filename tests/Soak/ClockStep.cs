using System.Diagnostics;
using System.Globalization;
using Infeed.EndToEnd.Sources;

namespace Infeed.Soak;

/// <summary>
/// Steps the wall clock forwards and backwards while a program reads batches from worker processes. The program and its workers see the
/// clock through a small library that moves it (wall_clock.c); the monotonic clock goes on, as it does when the system's clock is set.
/// </summary>
internal static class ClockStep
{
    private const int Samples = 64_000;

    private static readonly TimeSpan[] Steps = [TimeSpan.FromHours(5), TimeSpan.FromDays(-400), TimeSpan.FromDays(400)];

    /// <returns>0 where the program delivered every batch and lost no worker.</returns>
    public static int Run()
    {
        var folder = Directory.CreateTempSubdirectory("infeed-clock-");
        try
        {
            var library = Path.Combine(folder.FullName, "wall_clock.so");
            using (var compiler = Process.Start("gcc", ["-shared", "-fPIC", "-O2", "-o", library, Path.Combine(AppContext.BaseDirectory, "wall_clock.c"), "-ldl"]))
            {
                compiler.WaitForExit();
                if (compiler.ExitCode != 0)
                    return compiler.ExitCode;
            }

            return Run(library, Path.Combine(folder.FullName, "offset"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The program under the clock.</summary>
    public static int Read()
    {
        var options = new LoaderOptions { Workers = 2, WorkerTimeout = TimeSpan.FromSeconds(5) };
        using var plain = new Numbers(Samples).CreateLoader(options with { Workers = 0 });
        var expected = BatchHash.Read(plain, 1);
        using var loader = new Numbers(Samples, microseconds: 20).CreateLoader(options);
        var seen = new List<double>();
        var hashes = BatchHash.Read(loader, 1, batches =>
        {
            if (batches % (expected.Count / (Steps.Length + 1)) != 0 || seen.Count == Steps.Length)
                return;
            var (clock, ticks) = (DateTime.UtcNow, Stopwatch.GetTimestamp());
            Console.WriteLine($"batch {batches}");
            Console.ReadLine();
            seen.Add(Math.Round((DateTime.UtcNow - clock - Stopwatch.GetElapsedTime(ticks)).TotalHours));
        });
        var areSame = hashes.SequenceEqual(expected);
        var areSteps = seen.SequenceEqual(Steps.Select(step => step.TotalHours));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"result: steps_h={string.Join(",", seen)} same={areSame} deaths={loader.Statistics.WorkerDeaths}"));
        return areSame && areSteps && loader.Statistics.WorkerDeaths == 0 ? 0 : 1;
    }

    private static int Run(string library, string file)
    {
        var offset = 0L;
        using var offsets = new FileStream(file, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
        offsets.Write(BitConverter.GetBytes(offset));
        var start = new ProcessStartInfo(Environment.ProcessPath!, "clock-reader") { RedirectStandardOutput = true, RedirectStandardInput = true };
        start.Environment["LD_PRELOAD"] = library;
        start.Environment["WALL_CLOCK_OFFSET"] = file;
        using var reader = Process.Start(start)!;
        foreach (var step in Steps)
        {
            // It asks for each step in the middle of its batches.
            Console.WriteLine(reader.StandardOutput.ReadLine());
            offset += (long)step.TotalSeconds;
            offsets.Position = 0;
            offsets.Write(BitConverter.GetBytes(offset));
            reader.StandardInput.WriteLine();
        }

        Console.Write(reader.StandardOutput.ReadToEnd());
        reader.WaitForExit();
        return reader.ExitCode;
    }
}

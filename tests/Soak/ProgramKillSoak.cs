using System.Diagnostics;
using System.Globalization;
using Infeed.EndToEnd.Sources.Runs;
using Infeed.Tests.Shared.Packages;

namespace Infeed.Soak;

/// <summary>
/// Kills this program at random batches of each kind of run, and starts it again each time; all that it reads together is compared with what nobody stops.
/// </summary>
internal static class ProgramKillSoak
{
    /// <returns>0 where every batch was right.</returns>
    public static int Run(Dictionary<string, int> options)
    {
        var kills = options.GetValueOrDefault("--programs-of-each", 20) * Resumed.Kinds.Count;
        var seed = options.GetValueOrDefault("--seed", Environment.TickCount);
        Console.WriteLine($"{kills} kills of a program; --seed {seed}");
        var began = Stopwatch.GetTimestamp();
        var folder = Directory.CreateTempSubdirectory("infeed-kills-");
        try
        {
            var undisturbed = Resumed.Undisturbed();
            var killer = new ProgramKiller(
                Path.Combine(folder.FullName, "progress"),
                attempt => ProgramRun.Run(folder.FullName, Environment.ProcessPath!, ["resumed", .. attempt.ToArguments()]));
            var difference = killer.Run(undisturbed, kills, new Random(seed));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"result: programs_killed={kills} kinds={Resumed.Kinds.Count} batches={undisturbed.Count} difference={difference ?? "none"} seconds={Stopwatch.GetElapsedTime(began).TotalSeconds:0.0}"));
            return difference is null ? 0 : 1;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}

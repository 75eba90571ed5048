using System.Diagnostics;
using System.Globalization;

namespace Infeed.Soak.Packages;

/// <summary>
/// Publishes a program ahead of time, with the package, once with settings that are constants of the build and once with the same that it is told when it
/// starts, and compares what they read, their bytes, and how long each runs for its first batch.
/// </summary>
internal static class BakedPrograms
{
    private const string Program = "Settings";

    /// <summary>More bytes than this would be a part that nobody has asked for.</summary>
    private const long MostBytesMore = 65_536;

    // What measured.json has.
    private static readonly string[] Told = ["2", "7", "False"];

    /// <param name="rounds">How often each program is run, in turn.</param>
    /// <returns>0 where both read the same with the same settings, and the baked one is no larger but for a little.</returns>
    public static int Run(int rounds)
    {
        using var feed = new Feed(".", $"0.0.{Random.Shared.Next()}");
        using var copy = new UserCopy([Path.Combine("tests", "Soak", "Packages", "User", Program)], feed);
        var (told, baked) = (Publish(copy, feed, isBaked: false), Publish(copy, feed, isBaked: true));
        // The first run of each brings it into memory, and says what is compared.
        var (ofTold, ofBaked) = (Say(told, Told), Say(baked));
        var times = Enumerable.Range(0, rounds).Select(_ => (Told: Milliseconds(told, Told), Baked: Milliseconds(baked))).ToList();
        var (bytesOfTold, bytesOfBaked) = (new FileInfo(told).Length, new FileInfo(baked).Length);
        Console.WriteLine($"told: '{ofTold}', baked: '{ofBaked}'");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"result: bytes_told={bytesOfTold} bytes_baked={bytesOfBaked} bytes_more={bytesOfBaked - bytesOfTold} ms_told={Median(times, time => time.Told):0.0} ms_baked={Median(times, time => time.Baked):0.0} ratio={Median(times, time => time.Told / time.Baked):0.000}"));
        return ofTold == $"{string.Join(' ', Told)} 9" && ofBaked == ofTold && bytesOfBaked - bytesOfTold <= MostBytesMore ? 0 : 1;
    }

    private static string Publish(UserCopy copy, Feed feed, bool isBaked)
    {
        var folder = copy.PathOf(isBaked ? "baked" : "told");
        ProgramRun.Succeed(
            copy.PathOf(Program), "publish", "-c", "Release", "--use-current-runtime", "-o", folder, $"-p:InfeedVersion={feed.Version}",
            $"-p:Baked={(isBaked ? "true" : "false")}");
        return Path.Combine(folder, Program);
    }

    private static string Say(string program, params string[] arguments) => ProgramRun.Run(".", program, arguments).Output.Trim();

    private static double Milliseconds(string program, params string[] arguments)
    {
        var began = Stopwatch.GetTimestamp();
        ProgramRun.Run(".", program, arguments);
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    private static double Median<T>(IEnumerable<T> all, Func<T, double> part)
    {
        var sorted = all.Select(part).Order().ToList();
        return sorted[sorted.Count / 2];
    }
}

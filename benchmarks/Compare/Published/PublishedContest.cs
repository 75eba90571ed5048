using Infeed.Tests.Shared.Packages;

namespace Infeed.Benchmarks.Compare.Published;

/// <summary>
/// A program that is compiled ahead of time, with the package: once with settings that are constants of the build, and once with the same that it is told when
/// it starts. Compares how long each runs up to its first batch, and its bytes.
/// </summary>
internal static class PublishedContest
{
    private const string Program = "Settings";

    /// <summary>More bytes than this would be a part that nobody has asked for.</summary>
    private const long MostBytesMore = 65_536;

    // What measured.json has.
    private static readonly string[] Told = ["2", "7", "False"];

    /// <param name="rounds">How often each program is run.</param>
    /// <param name="bytesTold">The bytes of the program that is told its settings.</param>
    /// <param name="bytesBaked">The bytes of the program whose settings are constants.</param>
    public static ContestResult Run(int rounds, out long bytesTold, out long bytesBaked)
    {
        Console.WriteLine("Packs Infeed, and publishes two programs with NativeAOT, which takes a minute or two, and gcc.");
        using var feed = new Feed(".", $"0.0.{Random.Shared.Next()}");
        using var copy = new UserCopy([Path.Combine("benchmarks", "Compare", "Published", Program)], feed);
        var (told, baked) = (Publish(copy, feed, isBaked: false), Publish(copy, feed, isBaked: true));
        (bytesTold, bytesBaked) = (new FileInfo(told).Length, new FileInfo(baked).Length);
        if (bytesBaked - bytesTold > MostBytesMore)
            throw new InvalidOperationException($"The program with constants has {bytesBaked} bytes, and the other one {bytesTold}.");
        return new Contest("Start to first batch, settings at run time and as constants, compiled ahead of time", "starts/s", rounds)
            .Add("at run time", () => Start(told, Told))
            .Add("baked", () => Start(baked))
            .Run();
    }

    private static string Publish(UserCopy copy, Feed feed, bool isBaked)
    {
        var folder = copy.PathOf(isBaked ? "baked" : "told");
        ProgramRun.Succeed(
            copy.PathOf(Program), "publish", "-c", "Release", "--use-current-runtime", "-o", folder, $"-p:InfeedVersion={feed.Version}",
            $"-p:Baked={(isBaked ? "true" : "false")}");
        return Path.Combine(folder, Program);
    }

    // The program says with which settings it has read, and the last sample of its first batch.
    private static double Start(string program, params string[] arguments)
    {
        var output = ProgramRun.Run(".", program, arguments).Output.Trim();
        return output == $"{string.Join(' ', Told)} 9" ? 1 : throw new InvalidOperationException($"{program} has written '{output}'.");
    }
}

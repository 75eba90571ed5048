using Infeed.Tests.Shared.Packages;

namespace Infeed.Benchmarks.Compare.Published;

/// <summary>
/// A program that is compiled ahead of time, with the package: with settings that it is told when it starts, with the same as constants of the build, and with
/// these and without what worker processes need, which none of them asks for. Compares how long each runs up to its first batch, and its bytes.
/// </summary>
internal static class PublishedContest
{
    private const string Program = "Settings";

    /// <summary>More bytes than this would be a part that nobody has asked for.</summary>
    private const long MostBytesMore = 65_536;

    /// <summary>Fewer bytes than this would be the source's own part alone, and the runtime's were still there.</summary>
    private const long FewestBytesLess = 65_536;

    // What measured.json has.
    private static readonly string[] Told = ["2", "7", "False"];

    /// <param name="rounds">How often each program is run.</param>
    /// <param name="bytes">Receives the bytes of each program.</param>
    public static ContestResult Run(int rounds, out (long Told, long Baked, long WithoutProcesses) bytes)
    {
        Console.WriteLine("Packs Infeed, and publishes three programs with NativeAOT, which takes two minutes or three, and gcc.");
        using var feed = new Feed(".", $"0.0.{Random.Shared.Next()}");
        using var copy = new UserCopy([Path.Combine("benchmarks", "Compare", "Published", Program)], feed);
        var told = Publish(copy, feed, "told", "-p:Baked=false");
        var baked = Publish(copy, feed, "baked", "-p:Baked=true");
        var withoutProcesses = Publish(copy, feed, "without-processes", "-p:Baked=true", "-p:InfeedWorkerProcesses=WhereSet");
        bytes = (BytesOf(told), BytesOf(baked), BytesOf(withoutProcesses));
        if (bytes.Baked - bytes.Told > MostBytesMore)
            throw new InvalidOperationException($"The program with constants has {bytes.Baked} bytes, and the one that is told its settings {bytes.Told}.");
        if (bytes.Baked - bytes.WithoutProcesses < FewestBytesLess)
            throw new InvalidOperationException($"The program without processes has {bytes.WithoutProcesses} bytes, and the one with them {bytes.Baked}.");
        return new Contest("Start to first batch, settings at run time and as constants, compiled ahead of time", "starts/s", rounds)
            .Add("at run time", () => Start(told, Told))
            .Add("baked", () => Start(baked))
            .Add("without processes", () => Start(withoutProcesses))
            .Run();
    }

    private static string Publish(UserCopy copy, Feed feed, string name, params string[] properties)
    {
        var folder = copy.PathOf(name);
        ProgramRun.Succeed(
            copy.PathOf(Program), ["publish", "-c", "Release", "--use-current-runtime", "-o", folder, $"-p:InfeedVersion={feed.Version}", .. properties]);
        return Path.Combine(folder, Program);
    }

    private static long BytesOf(string program) => new FileInfo(program).Length;

    // The program says with which settings it has read, and the last sample of its first batch.
    private static double Start(string program, params string[] arguments)
    {
        var output = ProgramRun.Run(".", program, arguments).Output.Trim();
        return output == $"{string.Join(' ', Told)} 9" ? 1 : throw new InvalidOperationException($"{program} has written '{output}'.");
    }
}

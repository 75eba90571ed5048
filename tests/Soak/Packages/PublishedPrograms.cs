using Infeed.Tests.Shared.Packages;

namespace Infeed.Soak.Packages;

/// <summary>
/// Publishes the test program as users publish theirs, with the package, and runs it with worker processes: compiled ahead of time and trimmed, where a
/// module's initializer takes over in workers; as a single file, where the start-up hook has no file of its own; and a program that is one file of source.
/// </summary>
internal static class PublishedPrograms
{
    private static readonly (string Name, string[] Properties)[] Kinds =
    [
        ("NativeAOT", ["-p:AheadOfTime=true"]),
        ("trimmed", ["-p:Trimmed=true"]),
        ("single file", ["-p:OneFile=true", "--no-self-contained"]),
    ];

    /// <param name="projects">The folder of the program, and of the project that it references.</param>
    /// <returns>0 where all kinds deliver what they deliver without workers, and run their Main once.</returns>
    public static int Run(string[] projects)
    {
        using var feed = new Feed(".", $"0.0.{Random.Shared.Next()}");
        using var copy = new UserCopy(projects, feed);
        var isGood = true;
        foreach (var (name, properties) in Kinds)
        {
            var program = Path.GetFileName(projects[0]);
            var folder = copy.PathOf(name);
            ProgramRun.Succeed(copy.PathOf(program), ["publish", "-c", "Release", "--use-current-runtime", "-o", folder, .. properties]);
            isGood &= Say(name, RunsAsWithoutWorkers(Path.Combine(folder, program), Path.Combine(folder, "runs")));
        }

        return isGood & Say("one file of source", SourceRuns(copy, feed)) ? 0 : 1;
    }

    private static bool Say(string name, bool isRight)
    {
        Console.WriteLine($"result: {name} {(isRight ? "good" : "BAD")}");
        return isRight;
    }

    private static bool RunsAsWithoutWorkers(string program, string runs)
    {
        var isGood = true;
        foreach (var (inline, processes) in (ReadOnlySpan<(string, string)>)[("inline", "processes:2"), ("mixture:0", "mixture:2")])
        {
            var (_, expected) = ProgramRun.Run(".", program, "--samples", "6400", "--mode", inline, "--runs", runs);
            var (exitCode, output) = ProgramRun.Run(".", program, "--samples", "6400", "--mode", processes, "--runs", runs);
            isGood &= exitCode == 0 && output == expected && expected.Length > 0;
            if (exitCode != 0 || output != expected)
                Console.WriteLine($"{processes}, exit code {exitCode}: {output[..Math.Min(output.Length, 2000)]}");
        }

        // Each of the four runs has left a line, and no worker has.
        return isGood && File.ReadAllLines(runs).Length == 4;
    }

    private static bool SourceRuns(UserCopy copy, Feed feed)
    {
        var source = Path.Combine(AppContext.BaseDirectory, "squares.cs");
        File.WriteAllText(copy.PathOf("squares.cs"), File.ReadAllText(source).Replace("#:package Infeed@*", $"#:package Infeed@{feed.Version}", StringComparison.Ordinal));
        var output = ProgramRun.Succeed(copy.PathOf(""), "run", "squares.cs");
        if (output.Split('\n', StringSplitOptions.RemoveEmptyEntries) is ["332833500 here", "332833500 here", "332833500 elsewhere"])
            return true;
        Console.WriteLine(output);
        return false;
    }
}

using System.Diagnostics;

namespace Infeed.Soak;

/// <summary>
/// Publishes the test program as users publish theirs, and runs it with worker processes: compiled ahead of time, where a module's
/// initializer takes over in workers, and as a single file, where the start-up hook has no file of its own.
/// </summary>
internal static class PublishedPrograms
{
    private static readonly (string Name, string[] Properties)[] Kinds =
    [
        ("NativeAOT", ["-p:AheadOfTime=true"]),
        ("single file", ["-p:OneFile=true", "--no-self-contained"]),
    ];

    /// <param name="project">The folder of the program.</param>
    /// <returns>0 where all kinds deliver what they deliver without workers, and run their Main once.</returns>
    public static int Run(string project)
    {
        var isGood = true;
        foreach (var (name, properties) in Kinds)
        {
            var folder = Directory.CreateTempSubdirectory("infeed-published-").FullName;
            var (exitCode, log) = Start("dotnet", ["publish", project, "-c", "Release", "--use-current-runtime", "-o", folder, .. properties]);
            var isRight = exitCode == 0 && !log.Contains("warning", StringComparison.Ordinal);
            if (!isRight)
                Console.WriteLine(log);
            else
                isRight = RunsAsWithoutWorkers(Path.Combine(folder, "EndToEnd.Program"), Path.Combine(folder, "runs"));
            Console.WriteLine($"result: {name} {(isRight ? "good" : "BAD")}");
            isGood &= isRight;
            Directory.Delete(folder, recursive: true);
        }

        return isGood ? 0 : 1;
    }

    private static bool RunsAsWithoutWorkers(string program, string runs)
    {
        var (_, expected) = Start(program, ["--samples", "6400", "--mode", "inline", "--runs", runs]);
        var (exitCode, output) = Start(program, ["--samples", "6400", "--mode", "processes:2", "--runs", runs]);
        if (exitCode != 0 || output != expected)
            Console.WriteLine($"exit code {exitCode}: {output[..Math.Min(output.Length, 2000)]}");
        // Each of the two runs has left a line, and no worker has.
        return exitCode == 0 && output == expected && expected.Length > 0 && File.ReadAllLines(runs).Length == 2;
    }

    private static (int ExitCode, string Output) Start(string file, string[] arguments)
    {
        var start = new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }
}

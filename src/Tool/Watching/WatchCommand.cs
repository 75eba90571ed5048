using System.CommandLine;
using System.Runtime.InteropServices;
using Infeed.Tool.Arguments;
using Infeed.Tool.Failures;
using Spectre.Console;

namespace Infeed.Tool.Watching;

/// <summary><c>infeed watch PID</c>: what the loaders of a running program do, as a table on a terminal, and elsewhere a line a second for each.</summary>
internal static class WatchCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var process = new Argument<int>("pid")
        {
            Description = "The number of the process, as ps and dotnet-counters show it.",
            CustomParser = text => NumberText.Parse<int>(text, "The process", "a number"),
        };
        var seconds = new Option<int?>("--seconds")
        {
            Description = "Ends after so many seconds; otherwise with the program, or by Ctrl+C.",
            CustomParser = text => NumberText.Parse<int>(text, "--seconds", "a whole number of seconds"),
        };
        var command = new Command("watch", "Shows what the loaders of a running program do. Nothing has to be changed in the program.") { process, seconds };
        command.SetAction(result =>
        {
            if (result.GetValue(seconds) is < 1)
                throw new ToolException("--seconds must be 1 or more.");
            return Run(result.GetValue(process), result.GetValue(seconds) ?? int.MaxValue, console);
        });
        return command;
    }

    private static int Run(int process, int seconds, IAnsiConsole console)
    {
        using var stream = new MetricStream(process);
        using var interruption = PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
        {
            context.Cancel = true;
            stream.Stop();
        });
        var wasSeen = console.Profile.Out.IsTerminal
            ? console.Live(WatchTable.Of([], 1)).Start(
                live => Follow(stream, seconds, (loaders, interval) => live.UpdateTarget(WatchTable.Of(loaders, interval))))
            : Follow(stream, seconds, (loaders, interval) => Print(loaders, interval, console.Profile.Out.Writer));
        return wasSeen ? 0 : throw new ToolException($"The program with the number {process} has opened no loader of Infeed while it was watched, or has another version of it.");
    }

    /// <returns>Whether a loader was open.</returns>
    private static bool Follow(MetricStream stream, int seconds, Action<IReadOnlyList<WatchedLoader>, double> show)
    {
        var loaders = new SortedDictionary<string, WatchedLoader>(StringComparer.Ordinal);
        var (elapsed, wasSeen) = (0, false);
        stream.Read(
            (instrument, tags, value) =>
            {
                var name = WatchedLoader.NameOf(tags);
                if (!loaders.TryGetValue(name, out var loader))
                    loaders[name] = loader = new WatchedLoader(name);
                loader.Set(instrument, value);
            },
            interval =>
            {
                // In the first second there is nothing to compare with.
                if (loaders.Count == 0 || loaders.Values.Any(loader => loader.IsKnown))
                    show([.. loaders.Values.Where(loader => loader.IsKnown)], Math.Max(interval, 1e-3));
                wasSeen |= loaders.Count > 0;
                loaders.Clear();
                // Not from here: the session's own thread would wait for itself.
                if (++elapsed == seconds)
                    ThreadPool.QueueUserWorkItem(_ => stream.Stop());
            });
        return wasSeen;
    }

    private static void Print(IReadOnlyList<WatchedLoader> loaders, double seconds, TextWriter output)
    {
        foreach (var loader in loaders)
            output.WriteLine(loader.Describe(seconds));
        if (loaders.Count == 0)
            output.WriteLine("no loader is open");
    }
}

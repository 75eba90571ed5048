using System.CommandLine;
using System.Runtime.InteropServices;
using Infeed.Tool.Failures;
using Spectre.Console;

namespace Infeed.Tool.Watching;

/// <summary><c>infeed watch PID</c>: what the loaders of a running program do, a line a second for each.</summary>
internal static class WatchCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var process = new Argument<int>("pid") { Description = "The number of the process, as ps and dotnet-counters show it." };
        var seconds = new Option<int?>("--seconds") { Description = "Ends after so many seconds; otherwise with the program, or by Ctrl+C." };
        var command = new Command("watch", "Shows what the loaders of a running program do. Nothing has to be changed in the program.") { process, seconds };
        command.SetAction(result =>
        {
            if (result.GetValue(seconds) is < 1)
                throw new ToolException("--seconds must be 1 or more.");
            return Run(result.GetValue(process), result.GetValue(seconds) ?? int.MaxValue, console.Profile.Out.Writer);
        });
        return command;
    }

    private static int Run(int process, int seconds, TextWriter output)
    {
        using var stream = new MetricStream(process);
        using var interruption = PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
        {
            context.Cancel = true;
            stream.Stop();
        });
        var loaders = new SortedDictionary<string, WatchedLoader>(StringComparer.Ordinal);
        var (elapsed, wasSeen) = (0, false);
        stream.Read(
            (instrument, tags, value) =>
            {
                if (!loaders.TryGetValue(tags, out var loader))
                    loaders[tags] = loader = new WatchedLoader(tags);
                loader.Set(instrument, value);
            },
            interval =>
            {
                foreach (var loader in loaders.Values.Where(loader => loader.IsKnown))
                    output.WriteLine(loader.Describe(Math.Max(interval, 1e-3)));
                if (loaders.Count == 0)
                    output.WriteLine("no loader is open");
                wasSeen |= loaders.Count > 0;
                loaders.Clear();
                // Not from here: the session's own thread would wait for itself.
                if (++elapsed == seconds)
                    ThreadPool.QueueUserWorkItem(_ => stream.Stop());
            });
        return wasSeen ? 0 : throw new ToolException($"The program with the number {process} has opened no loader of Infeed while it was watched, or has another version of it.");
    }
}

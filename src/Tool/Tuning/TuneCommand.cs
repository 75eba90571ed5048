using System.CommandLine;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Infeed.Profiles;
using Infeed.Tool.Arguments;
using Infeed.Tool.Failures;
using Spectre.Console;

namespace Infeed.Tool.Tuning;

/// <summary><c>infeed tune -- command</c>: runs a training command, whose loaders try settings meanwhile, and keeps what was measured.</summary>
internal static class TuneCommand
{
    private const int Interrupted = 130;
    private const int Terminated = 143;

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    public static Command Create(IAnsiConsole console)
    {
        var command = new Argument<string[]>("command") { Description = "Behind --, the training command as in a shell.", Arity = ArgumentArity.ZeroOrMore };
        var budget = new Option<double>("--budget")
        {
            Description = "Seconds for which settings may be tried, 1 or more, from the first batch on.",
            DefaultValueFactory = _ => 120,
            CustomParser = text => NumberText.Parse<double>(text, "--budget", "a number of seconds"),
        };
        var profile = new Option<string>("--profile")
        {
            Description = "The file that keeps what was measured, in the current directory. A build finds it beside the project.",
            DefaultValueFactory = _ => ProfileFile.Name,
        };
        var memory = new Option<long?>("--memory")
        {
            Description = "What the queue and its processes may take, such as 4GB: an eighth of the memory that the program may use.",
            CustomParser = NumberText.ParseBytes,
        };
        var goOn = new Option<bool>("--go-on") { Description = "Lets the program train to its end with the settings that were found, instead of ending it." };
        var tune = new Command(
            "tune", "Runs a training command, tries workers, queue and processes meanwhile, and keeps the best. No byte of any batch changes.")
        {
            command, budget, memory, profile, goOn,
        };
        tune.SetAction(result =>
        {
            var seconds = result.GetValue(budget);
            if (!(seconds >= 1 && seconds <= TimeSpan.FromDays(1).TotalSeconds))
                throw new ToolException($"--budget is {seconds}; it must be from 1 to 86400 seconds.");
            if (result.GetValue(command) is not [{ Length: > 0 } name, ..] program)
                throw new ToolException("The training command is missing: give it behind --, for example: infeed tune -- dotnet run -c Release.");
            // The parser takes for the command what it does not know.
            if (name.StartsWith('-'))
                throw new ToolException($"There is no option '{name}'. infeed tune --help says what there is.");
            return Run(
                program, TimeSpan.FromSeconds(seconds), result.GetValue(memory), result.GetRequiredValue(profile), result.GetValue(goOn), console,
                StatusLines.Of(result.InvocationConfiguration.Error));
        });
        return tune;
    }

    private static int Run(string[] command, TimeSpan budget, long? memory, string profile, bool goOn, IAnsiConsole console, StatusLines log)
    {
        // Before the time is spent.
        var kept = KeptProfile.Read(profile);
        var folder = CreateFolder();
        try
        {
            var report = Path.Combine(folder.FullName, "report.json");
            var news = new TuningLog(report, log);
            using var program = new TrainingProgram(command, report, budget, memory);
            var signal = Follow(program, news, budget, goOn, log);
            news.Update();
            // The program's progress, or what a terminal shows for Ctrl+C, may stand on the line without an end.
            if (console.Profile.Out.IsTerminal)
                console.Profile.Out.Writer.WriteLine();
            return Finish(program, news.Last, kept, profile, signal, console.Profile.Out.Writer);
        }
        catch (InvalidDataException e)
        {
            throw new ToolException(e.Message);
        }
        finally
        {
            Delete(folder);
        }
    }

    private static DirectoryInfo CreateFolder()
    {
        try
        {
            return Directory.CreateTempSubdirectory("infeed-tune-");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ToolException($"There can be no folder in '{Path.GetTempPath()}', which is that of temporary files. TMPDIR names another one.");
        }
    }

    // A process that the program has left behind may be writing to it, and how the program ended is what is to be said.
    private static void Delete(DirectoryInfo folder)
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is the system's folder for temporary files, which is emptied by the system.
        }
    }

    /// <summary>Waits until the program ends, is interrupted, or is not needed any more.</summary>
    /// <returns>The exit code of the signal by which this was ended; 0 for none.</returns>
    private static int Follow(TrainingProgram program, TuningLog news, TimeSpan budget, bool goOn, StatusLines log)
    {
        var began = Stopwatch.GetTimestamp();
        var clock = new BudgetClock(budget);
        var (interruptions, terminations) = (0, 0);
        using var interruption = PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
        {
            context.Cancel = true;
            if (Interlocked.Increment(ref interruptions) > 1)
                program.Hurry();
        });
        using var termination = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            if (Interlocked.Increment(ref terminations) > 1)
                program.Hurry();
        });
        while (!program.WaitForExit(Step))
        {
            news.Update();
            if (Volatile.Read(ref terminations) > 0)
            {
                program.Stop();
                return Terminated;
            }

            if (Volatile.Read(ref interruptions) > 0)
            {
                // The program is in the same group and got the signal from the terminal, too.
                program.WaitForInterrupted();
                return Interrupted;
            }

            if (goOn)
                continue;
            var elapsed = Stopwatch.GetElapsedTime(began);
            if ((news.IsOver ? "enough is known" : clock.Over(news.Stage, elapsed)) is { } reason)
            {
                log.Say($"{reason}, so the program is ended as by Ctrl+C");
                program.Stop();
            }
            else if (clock.Waiting(elapsed) is { } waiting)
            {
                log.Say(waiting);
            }
        }

        // The program may have ended by the same signal before it was looked for here.
        return Volatile.Read(ref terminations) > 0 ? Terminated : Volatile.Read(ref interruptions) > 0 ? Interrupted : 0;
    }

    private static int Finish(TrainingProgram program, TuningReport? report, ProfileFile kept, string profile, int signal, TextWriter output)
    {
        // Of two loaders of a source, such as one for training and one for validation, the one that more was learnt from.
        var sources = report?.Sources.GroupBy(source => source.Source, (_, same) => same.MaxBy(source => source.Learnt())!).ToList() ?? [];
        var measured = sources.Select(source => source.Profile).OfType<SourceProfile>().ToList();
        var exitCode = signal != 0 ? signal : program.WasStopped ? 0 : program.ExitCode;
        foreach (var source in sources)
            TuningSummary.Print(output, source);
        if (measured.Count > 0)
        {
            KeptProfile.Write(profile, kept.With(report!.Machine, measured));
            TuningSummary.PrintPlace(output, Path.GetFullPath(profile), report.Machine);
        }

        if (exitCode != 0)
        {
            var what = measured.Count > 0 ? "; what was measured until then is kept" : " before anything was measured";
            var how = signal == Interrupted ? "was ended by Ctrl+C" : signal == Terminated ? "was ended by SIGTERM" : $"ended with exit code {exitCode}";
            throw new ToolException($"the command {how}{what}", exitCode);
        }

        if (report is null)
            throw new ToolException(program.WasStopped
                ? "the command was ended and had made no loader of Infeed: is it the training program? If it needs longer to start, build it first or give a larger --budget"
                : "the command ended and made no loader of Infeed: is it the training program, and of this version of Infeed?");
        if (report.Sources.All(source => source.State == TuningState.Untuned))
            throw new ToolException("no loader of the command can be tuned, as said above: set Workers and MaxQueueSize by what loader.Diagnose() says");
        if (report.Sources.All(source => source.State is TuningState.Waiting or TuningState.Untuned))
            throw new ToolException(program.WasStopped
                ? "the command was ended and had read no batch: does it train? If it needs longer to begin, give a larger --budget"
                : "the command ended and had read no batch, so nothing could be measured: does it train?");
        if (measured.Count == 0)
            throw new ToolException(program.WasStopped
                ? "the command was ended before anything was measured: give a larger --budget"
                : "the command ended too soon to measure anything: let it train for more epochs");
        return 0;
    }
}

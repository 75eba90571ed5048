using System.CommandLine;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Infeed.Profiles;
using Infeed.Tool.Failures;
using Spectre.Console;

namespace Infeed.Tool.Tuning;

/// <summary><c>infeed tune -- command</c>: runs a training command, whose loaders try settings meanwhile, and keeps what was measured.</summary>
internal static class TuneCommand
{
    private const int Interrupted = 130;

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    /// <summary>Beyond the budget, which is the program's: starting it and the first measurement are not in it.</summary>
    private static readonly TimeSpan Reserve = TimeSpan.FromSeconds(30);

    public static Command Create(IAnsiConsole console)
    {
        var command = new Argument<string[]>("command") { Description = "Behind --, the training command as in a shell.", Arity = ArgumentArity.OneOrMore };
        var budget = new Option<double>("--budget") { Description = "Seconds that trying settings may take, 1 or more.", DefaultValueFactory = _ => 120 };
        var profile = new Option<string>("--profile")
        {
            Description = "The file that keeps what was measured, beside the project.",
            DefaultValueFactory = _ => ProfileFile.Name,
        };
        var goOn = new Option<bool>("--go-on") { Description = "Lets the program train to its end with the settings that were found, instead of ending it." };
        var tune = new Command(
            "tune", "Runs a training command, tries workers, queue and processes meanwhile, and keeps the best. No byte of any batch changes.")
        {
            command, budget, profile, goOn,
        };
        tune.SetAction(result =>
        {
            var seconds = result.GetValue(budget);
            if (!(seconds >= 1 && seconds <= TimeSpan.FromDays(1).TotalSeconds))
                throw new ToolException($"--budget is {seconds}; it must be from 1 to 86400 seconds.");
            var output = console.Profile.Out.Writer;
            return Run(
                result.GetRequiredValue(command), TimeSpan.FromSeconds(seconds), result.GetRequiredValue(profile), result.GetValue(goOn), output,
                result.InvocationConfiguration.Error);
        });
        return tune;
    }

    private static int Run(string[] command, TimeSpan budget, string profile, bool goOn, TextWriter output, TextWriter log)
    {
        // Before the time is spent.
        var kept = Kept(profile);
        var folder = Directory.CreateTempSubdirectory("infeed-tune-");
        try
        {
            var report = Path.Combine(folder.FullName, "report.json");
            var news = new TuningLog(report, log);
            using var program = new TrainingProgram(command, report, budget);
            var wasInterrupted = Follow(program, news, budget, goOn, log);
            news.Update();
            return Finish(program, news.Last, kept, profile, wasInterrupted, output);
        }
        catch (InvalidDataException e)
        {
            throw new ToolException(e.Message);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static ProfileFile Kept(string profile)
    {
        try
        {
            return File.Exists(profile) ? ProfileFile.Read(profile) : new ProfileFile(ProfileFile.CurrentVersion, []);
        }
        catch (InvalidDataException e)
        {
            throw new ToolException($"{e.Message} Mend or delete it: what is measured is added to it.");
        }
    }

    /// <summary>Waits until the program ends, is interrupted, or is not needed any more.</summary>
    /// <returns>Whether it was interrupted from the terminal.</returns>
    private static bool Follow(TrainingProgram program, TuningLog news, TimeSpan budget, bool goOn, TextWriter log)
    {
        var began = Stopwatch.GetTimestamp();
        // The program is in the same group and gets the signal from the terminal, too.
        using var interruption = new ManualResetEventSlim();
        using var registration = PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
        {
            context.Cancel = true;
            interruption.Set();
        });
        while (!program.WaitForExit(Step))
        {
            news.Update();
            if (interruption.IsSet)
            {
                program.WaitForInterrupted();
                return true;
            }

            if (!goOn && (news.IsOver || Stopwatch.GetElapsedTime(began) > budget + Reserve))
            {
                log.WriteLine("infeed: enough is known, so the program is ended as by Ctrl+C");
                program.Stop();
            }
        }

        return false;
    }

    private static int Finish(TrainingProgram program, TuningReport? report, ProfileFile kept, string profile, bool wasInterrupted, TextWriter output)
    {
        // Of two loaders of a source, such as one for training and one for validation, the one that more was learnt from.
        var measured = report?.Sources.Select(source => source.Profile).OfType<SourceProfile>()
            .GroupBy(source => source.Source, (_, same) => same.MaxBy(source => source.Candidates.Sum(candidate => candidate.Blocks))!).ToList() ?? [];
        var exitCode = wasInterrupted ? Interrupted : program.WasStopped ? 0 : program.ExitCode;
        foreach (var source in report?.Sources ?? [])
            TuningSummary.Print(output, source);
        if (measured.Count > 0)
        {
            kept.With(report!.Machine, measured).Write(profile);
            output.WriteLine($"{profile} has it, for {report.Machine.Name}");
        }

        if (exitCode != 0)
        {
            var what = measured.Count > 0 ? "; what was measured until then is kept" : " before anything was measured";
            throw new ToolException($"the command ended with exit code {exitCode}{what}", exitCode);
        }

        if (report is null)
            throw new ToolException("the command ended and made no loader of Infeed: is it the training program, and of this version of Infeed?");
        if (measured.Count == 0)
            throw new ToolException("the command ended too soon to measure anything: let it train for more epochs");
        return 0;
    }
}

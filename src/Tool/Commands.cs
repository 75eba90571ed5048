using System.CommandLine;
using System.CommandLine.Invocation;
using Infeed.Tool.Describing;
using Infeed.Tool.Failures;
using Infeed.Tool.Reporting;
using Infeed.Tool.Tuning;
using Infeed.Tool.Watching;
using Spectre.Console;

namespace Infeed.Tool;

/// <summary>All commands, and how they end: what they refuse is one line on standard error and an exit code.</summary>
internal static class Commands
{
    private static readonly string[] Help = ["--help"];

    public static RootCommand Create(IAnsiConsole console) => new("What the data sources of a program are, and which settings of their loaders are best on this machine.")
    {
        DescribeCommand.Create(console),
        TuneCommand.Create(console),
        ReportCommand.Create(console),
        WatchCommand.Create(console),
    };

    public static int Run(RootCommand root, string[] args, TextWriter error)
    {
        try
        {
            var result = root.Parse(args.Length == 0 ? Help : args);
            return result.Action is ParseErrorAction
                ? throw new ToolException(Refusal(result))
                : result.Invoke(new InvocationConfiguration { Error = error, EnableDefaultExceptionHandler = false });
        }
        catch (ToolException e)
        {
            error.WriteLine($"infeed: {e.Message}");
            return e.ExitCode;
        }
        catch (SystemException e)
        {
            // Such as a path that is none, or a disk that is full.
            error.WriteLine($"infeed: {e.Message.ReplaceLineEndings(" ")}");
            return ToolException.Failed;
        }
    }

    // The library's own answer is all of the help. A command that does not exist is also one that is missing: the first says more.
    private static string Refusal(ParseResult result)
    {
        var command = result.CommandResult.Command;
        var name = command is RootCommand ? "infeed" : $"infeed {command.Name}";
        var what = command is RootCommand && result.UnmatchedTokens is [var first, ..] ? $"There is no command '{first}'." : result.Errors[0].Message;
        return $"{what} {name} --help says what there is.";
    }
}

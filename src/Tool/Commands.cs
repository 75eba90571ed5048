using System.CommandLine;
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
            return root.Parse(args).Invoke(new InvocationConfiguration { Error = error, EnableDefaultExceptionHandler = false });
        }
        catch (ToolException e)
        {
            error.WriteLine($"infeed: {e.Message}");
            return e.ExitCode;
        }
    }
}

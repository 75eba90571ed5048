using Spectre.Console;

namespace Infeed.Tool.Tests;

/// <summary>The tool as a shell runs it, in this process.</summary>
internal static class ToolRun
{
    public static (int ExitCode, string Output, string Error) Of(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output), Interactive = InteractionSupport.No });
        var exitCode = Commands.Run(Commands.Create(console), args, error);
        return (exitCode, output.ToString(), error.ToString());
    }
}

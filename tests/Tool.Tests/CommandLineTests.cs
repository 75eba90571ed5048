namespace Infeed.Tool.Tests;

/// <summary>What is not understood is one line, and not all of the help.</summary>
public sealed class CommandLineTests
{
    [Theory]
    [InlineData("tun", "There is no command 'tun'. infeed --help says what there is.")]
    [InlineData("--verbose", "There is no command '--verbose'. infeed --help says what there is.")]
    [InlineData("tune", "The training command is missing: give it behind --, for example: infeed tune -- dotnet run -c Release.")]
    [InlineData("tune --budget 5 --", "The training command is missing: give it behind --, for example: infeed tune -- dotnet run -c Release.")]
    [InlineData("tune --budget x -- true", "--budget is 'x'; it must be a number of seconds. infeed tune --help says what there is.")]
    [InlineData("tune --memory 0 -- true", "--memory is '0'; it must be bytes, or a number with KB, MB, GB or TB. infeed tune --help says what there is.")]
    [InlineData("tune --memory -1GB -- true", "--memory is '-1GB'; it must be bytes, or a number with KB, MB, GB or TB. infeed tune --help says what there is.")]
    [InlineData("tune --budget 1,5 -- true", "--budget is '1,5'; it must be a number of seconds. infeed tune --help says what there is.")]
    [InlineData("tune --budget 0.5 -- true", "--budget is 0.5; it must be from 1 to 86400 seconds.")]
    [InlineData("tune --budgt 5 -- true", "There is no option '--budgt'. infeed tune --help says what there is.")]
    [InlineData("tune --profile / -- true", "'/' is a folder: name a file in it, such as /infeed.profile.json.")]
    [InlineData("watch app", "The process is 'app'; it must be a number. infeed watch --help says what there is.")]
    [InlineData("watch 1 --seconds 1.5", "--seconds is '1.5'; it must be a whole number of seconds. infeed watch --help says what there is.")]
    [InlineData("describe", "Required argument 'assembly' missing for command: 'describe'. infeed describe --help says what there is.")]
    [InlineData("describe a.dll b.dll", "Unrecognized command or argument 'b.dll'. infeed describe --help says what there is.")]
    [InlineData("report --output", "Required argument missing for option: '--output'. infeed report --help says what there is.")]
    public void Line_thatIsNotUnderstood_isAnsweredInOne(string line, string expected)
    {
        var (exitCode, output, error) = ToolRun.Of(line.Split(' '));

        Assert.Equal((1, "", $"infeed: {expected}\n"), (exitCode, output, error));
    }

    [Fact]
    public void Path_thatIsNone_isAnsweredInOneLine()
    {
        const string Expected = "infeed: The value cannot be an empty string. (Parameter 'path')\n";

        Assert.Equal((1, "", Expected), ToolRun.Of("tune", "--profile", "", "--", "true"));
        Assert.Equal((1, "", Expected), ToolRun.Of("report", ""));
    }

    [Fact]
    public void Help_isShown_whereItIsAskedFor_andWhereNothingIs()
    {
        foreach (var args in (string[][])[[], ["--help"], ["tune", "--help"]])
        {
            using var output = new StringWriter();
            var code = Commands.Run(Commands.Create(Spectre.Console.AnsiConsole.Console), args, output);
            Assert.Equal((0, ""), (code, output.ToString()));
        }
    }
}

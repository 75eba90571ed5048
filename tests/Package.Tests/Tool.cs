using System.Diagnostics;
using Infeed.Tests.Shared;

namespace Infeed.Package.Tests;

/// <summary>The <c>dotnet</c> command, as a user has it, and what it installs.</summary>
internal static class Tool
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <summary>Runs it, and says what it printed, line by line; a failure is the test's where it must not fail.</summary>
    public static Task<(int ExitCode, string[] Lines)> Run(string folder, params string[] arguments) => RunProgram("dotnet", folder, arguments);

    /// <summary>Runs another program in the same way.</summary>
    public static async Task<(int ExitCode, string[] Lines)> RunProgram(string program, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder };
        // What the test host's own build has set is not the user's, and no server stays behind.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
            start.Environment.Remove(name);
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        var end = await ProgramEnd.Of(start, Limit);
        return (end.ExitCode, [.. ProgramEnd.Lines(end.Output + end.Error).Select(line => line.TrimEnd()).Where(line => line.Length > 0)]);
    }

    /// <summary>Runs it to a good end.</summary>
    public static async Task<string[]> Succeed(string folder, params string[] arguments)
    {
        var (exitCode, lines) = await Run(folder, arguments);
        Assert.True(exitCode == 0, $"'dotnet {string.Join(' ', arguments)}' ended with {exitCode}:\n{string.Join('\n', lines)}");
        return lines;
    }
}

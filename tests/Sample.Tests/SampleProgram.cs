using System.Diagnostics;

namespace Infeed.Tests.Sample;

/// <summary>Runs the sample as a process of its own.</summary>
internal static class SampleProgram
{
    public static string Data => Path.Combine(AppContext.BaseDirectory, "data");

    public static async Task<Outcome> Run(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "FashionMnist.dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return new Outcome(process.ExitCode, Lines(await output), Lines(await error));
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    internal sealed record Outcome(int ExitCode, string[] Output, string[] Error);
}

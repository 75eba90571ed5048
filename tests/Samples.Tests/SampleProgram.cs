using System.Diagnostics;

namespace Infeed.Tests.Samples;

/// <summary>Runs programs as processes of their own.</summary>
internal static class SampleProgram
{
    public static string Data => Path.Combine(AppContext.BaseDirectory, "data");

    public static Task<Outcome> Run(params string[] arguments) => RunAssembly("FashionMnist.dll", arguments);

    public static async Task<Outcome> RunAssembly(string assembly, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, assembly));
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

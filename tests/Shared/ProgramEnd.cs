using System.Diagnostics;
using System.Text;

namespace Infeed.Tests.Shared;

/// <summary>How a program ended that a test has run, and what it wrote.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it wrote to its output.</param>
/// <param name="Error">What it wrote to its standard error.</param>
internal sealed record ProgramEnd(int ExitCode, string Output, string Error)
{
    /// <summary>Runs a program to its end.</summary>
    /// <param name="start">What is started; where its output goes is set here.</param>
    /// <param name="limit">When it is killed, with all that it has started, because it hangs.</param>
    /// <exception cref="TimeoutException">It did not end within the limit.</exception>
    public static async Task<ProgramEnd> Of(ProcessStartInfo start, TimeSpan limit)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.StandardOutputEncoding = Encoding.UTF8;
        start.StandardErrorEncoding = Encoding.UTF8;
        using var process = Process.Start(start)!;
        // Both at once: a program whose one pipe is full waits.
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var over = new CancellationTokenSource(limit);
        try
        {
            await process.WaitForExitAsync(over.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"'{start.FileName} {string.Join(' ', start.ArgumentList)}' did not end within {limit}.");
        }

        return new ProgramEnd(process.ExitCode, await output, await error);
    }

    /// <summary>The lines of a text that are not empty.</summary>
    public static string[] Lines(string text) => text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries);
}

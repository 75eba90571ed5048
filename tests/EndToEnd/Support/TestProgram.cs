using System.Diagnostics;
using Infeed.EndToEnd.Sources;

namespace Infeed.EndToEnd.Support;

/// <summary>The program beside these tests, as its user would start it.</summary>
internal sealed class TestProgram : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly Process process;

    private TestProgram(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.RedirectStandardInput = true;
        process = Process.Start(start)!;
        process.StandardInput.Close();
    }

    /// <summary>The folder that the program was built into: as these tests' own, in a neighbouring project.</summary>
    public static string Folder { get; } = AppContext.BaseDirectory.Replace(
        $"{Path.DirectorySeparatorChar}EndToEnd{Path.DirectorySeparatorChar}", $"{Path.DirectorySeparatorChar}EndToEnd.Program{Path.DirectorySeparatorChar}", StringComparison.Ordinal);

    public static string File => Path.Combine(Folder, "EndToEnd.Program");

    public int Id => process.Id;

    /// <param name="file">What is started: the program's own file, or what runs it.</param>
    /// <param name="before">Arguments of what runs it.</param>
    /// <param name="temporary">The folder for its temporary files.</param>
    /// <param name="arguments">Arguments of the program.</param>
    public static TestProgram Start(string file, string[] before, string temporary, params string[] arguments)
    {
        var start = new ProcessStartInfo(file);
        start.Environment["TMPDIR"] = temporary;
        foreach (var argument in before.Concat(arguments))
            start.ArgumentList.Add(argument);
        return new TestProgram(start);
    }

    /// <summary>Waits for the end.</summary>
    public (int ExitCode, string[] Output, string Error) Wait()
    {
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        Assert.True(process.WaitForExit(Limit), "The program does not end.");
        return (process.ExitCode, output.Result.Split('\n', StringSplitOptions.RemoveEmptyEntries), error.Result);
    }

    /// <summary>Waits for the end, and reads its standard error never.</summary>
    public (int ExitCode, string[] Output) WaitUnheard()
    {
        var output = process.StandardOutput.ReadToEndAsync();
        Assert.True(process.WaitForExit(Limit), "The program does not end.");
        return (process.ExitCode, output.Result.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    public string? ReadLine() => process.StandardOutput.ReadLine();

    public void Kill() => Native.Kill(process.Id, Native.SigKill);

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        process.Dispose();
    }
}

using System.Diagnostics;
using System.Reflection;

namespace Infeed.Tests.Shared.Packages;

/// <summary>Programs that are run to their end.</summary>
internal static class ProgramRun
{
    /// <summary>Where this build has the packages that it restored.</summary>
    public static string PackageFolder =>
        typeof(ProgramRun).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "PackageFolder").Value!;

    /// <summary>Runs a program, and says how it ended and what it wrote to its output.</summary>
    public static (int ExitCode, string Output) Run(string folder, string file, params string[] arguments)
    {
        var start = new ProcessStartInfo(file, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }

    /// <summary>Runs <c>dotnet</c>, and gives what it wrote; a failure and a warning end this program.</summary>
    public static string Succeed(string folder, params string[] arguments)
    {
        var (exitCode, output) = Run(folder, "dotnet", arguments);
        return exitCode == 0 && !output.Contains("warning", StringComparison.Ordinal)
            ? output
            : throw new InvalidOperationException($"'dotnet {string.Join(' ', arguments)}' ended with {exitCode}:\n{output}");
    }
}

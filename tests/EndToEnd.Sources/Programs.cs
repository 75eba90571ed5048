using System.Diagnostics;
using System.Globalization;

namespace Infeed.EndToEnd.Sources;

/// <summary>A source whose samples start other programs, and say in a file what those have said.</summary>
/// <param name="folder">The folder of the files.</param>
/// <param name="program">A .NET program that says what it was given, see EndToEnd.Program.</param>
[DataSource(BatchSize = 1, Workers = 1, UseMultiprocessing = true)]
public sealed partial class Programs(string folder, string program)
{
    /// <summary>What is started, by the sample index; the last two are the sample itself, and native code.</summary>
    public static readonly string[] Names = ["cat", "shell", "dotnet", "environment", "descriptors", "self", "native"];

    /// <summary>The number of samples.</summary>
    public static int Count => Names.Length;

    [Sample]
    private int Read(int index)
    {
        var said = Names[index] switch
        {
            "cat" => Run("cat"),
            "shell" => Run("sh", "-c", "read x; echo got:$x"),
            "dotnet" => Run(program, "--say"),
            "environment" => Run("env"),
            "descriptors" => Run("sh", "-c", "ls -l /proc/self/fd"),
            "self" => $"{Console.ReadLine() ?? "end"}",
            _ => RunNative(),
        };
        File.WriteAllText(Path.Combine(folder, Names[index]), said);
        return index;
    }

    private static string Run(string file, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true })!;
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return string.Create(CultureInfo.InvariantCulture, $"{said}{process.ExitCode}");
    }

    private string RunNative()
    {
        var file = Path.Combine(folder, "by-native-code");
        return $"{Native.Run($"env > '{file}'")}\n{File.ReadAllText(file)}";
    }
}

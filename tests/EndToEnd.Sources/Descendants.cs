using System.Diagnostics;
using System.Globalization;

namespace Infeed.EndToEnd.Sources;

/// <summary>A source that starts programs which outlive their worker, and have its standard output and error.</summary>
/// <param name="folder">A folder with a file for each of them, named by its process.</param>
/// <param name="programs">The number of programs, of all workers together.</param>
[DataSource(BatchSize = 1, Workers = 1, UseMultiprocessing = true, MaxQueueSize = 1)]
public sealed partial class Descendants(string folder, int programs)
{
    /// <summary>The number of samples.</summary>
    public static int Count => 1000;

    /// <summary>The programs that were started.</summary>
    public static int[] Of(string folder) => [.. Directory.GetFiles(folder).Select(file => int.Parse(Path.GetFileName(file), CultureInfo.InvariantCulture))];

    [Sample]
    private int Read(int index)
    {
        if (index < programs)
        {
            using var program = Process.Start("sleep", "60");
            File.WriteAllText(Path.Combine(folder, $"{program.Id}"), "");
        }

        return Environment.ProcessId;
    }
}

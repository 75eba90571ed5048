using Spectre.Console;

namespace ImagesSample.Comparison;

/// <summary>The measurements as a table on the console.</summary>
internal static class ResultTable
{
    // Of a file or a pipe, which has no width of its own.
    private const int PlainWidth = 160;

    public static void Print(IReadOnlyList<Measurement> measurements, Measurement chosen)
    {
        if (Console.IsOutputRedirected)
            AnsiConsole.Profile.Width = PlainWidth;
        var table = new Table().Border(Console.IsOutputRedirected ? TableBorder.Ascii : TableBorder.Rounded);
        table.AddColumn("setting");
        foreach (var name in new[] { "images/s", "trainer idle", "workers busy", "CPU", "peak memory", "read", "first batch", "loss" })
            table.AddColumn(new TableColumn(name).RightAligned());
        foreach (var each in measurements)
        {
            string[] cells =
            [
                each.Setting.ToString(), $"{each.ImagesPerSecond:F0}",
                $"{each.TrainerIdle:P0}", $"{each.WorkersBusy:P0}", $"{each.ProcessorsBusy:P0}",
                Megabytes(each.PeakMemory), each.BytesRead is { } bytes ? Megabytes(bytes) : "-",
                $"{each.FirstBatch.TotalMilliseconds:F0} ms", $"{each.Loss:F4}",
            ];
            var style = new Style(decoration: each == chosen ? Decoration.Bold : Decoration.None);
            table.AddRow([.. cells.Select(cell => new Text(cell, style))]);
        }

        AnsiConsole.Write(table);
    }

    private static string Megabytes(long bytes) => $"{bytes / (1024.0 * 1024):F0} MB";
}

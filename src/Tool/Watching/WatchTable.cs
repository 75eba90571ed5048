using Spectre.Console;

namespace Infeed.Tool.Watching;

/// <summary>The loaders of a program as a table, for a terminal.</summary>
internal static class WatchTable
{
    public static Table Of(IEnumerable<WatchedLoader> loaders, double seconds)
    {
        // For a terminal of 80 columns.
        var table = new Table().Border(TableBorder.Horizontal);
        foreach (var column in WatchedLoader.Columns)
        {
            var alignment = column == WatchedLoader.Columns[0] ? Justify.Left : Justify.Right;
            table.AddColumn(new TableColumn(column) { Alignment = alignment, Padding = new Padding(0), NoWrap = true });
        }

        foreach (var loader in loaders)
            table.AddRow([.. loader.Cells(seconds).Select(cell => new Text(cell))]);
        return table.Caption(table.Rows.Count == 0 ? "no loader is open" : "batches, samples and data a second");
    }
}

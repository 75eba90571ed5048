namespace Infeed.Describing;

/// <summary>A table of text: numbers to the right, all else to the left.</summary>
internal static class TextTable
{
    /// <summary>The lines of a table.</summary>
    /// <param name="head">The names of its columns.</param>
    /// <param name="rows">Its rows, with as many cells as it has columns.</param>
    public static IEnumerable<string> Of(string[] head, string[][] rows)
    {
        var widths = head.Select((name, column) => rows.Select(row => row[column].Length).Append(name.Length).Max()).ToArray();
        var areNumbers = head.Select((_, column) => rows.All(row => row[column].All(letter => char.IsAsciiDigit(letter) || letter == ','))).ToArray();
        return rows.Prepend(head).Select(row => string.Join(
            "  ", row.Select((cell, column) => areNumbers[column] ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]))).TrimEnd());
    }
}

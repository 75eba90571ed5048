using System.Globalization;
using Infeed.Generator.Model;

namespace Infeed.Generator.Emission;

/// <content>What documentation says of shapes, types and bytes.</content>
internal sealed partial class DataSourceEmitter
{
    /// <summary>A column in words: <c>[n, 1, 28, 28]</c> of <c>float</c>.</summary>
    private static string Describe(ColumnModel column) =>
        $"<c>{Xml(column.Name)}</c>: <c>[n{string.Concat(column.Shape.Select(dimension => ", " + Text(dimension)))}]</c> of <c>{Xml(column.ShortType)}</c>";

    /// <summary>The queue in words: its slots, and their bytes where they are known.</summary>
    private string DescribeQueue()
    {
        var slots = Count(source.Options.MaxQueueSize, "slot");
        return sizes.IsKnown
            ? $"{slots} of {Grouped(sizes.SlotBytes)} bytes, {Grouped(sizes.QueueBytes)} bytes in all"
            : $"{slots} of <see cref=\"Layout.SlotBytes\"/> bytes";
    }

    private string DescribeWorkers() => source.Options.Workers == 0 ? "no workers" : Count(source.Options.Workers, "worker");

    private string DescribeOrder() =>
        source.Options.Shuffle ? $"in an order that the seed {Text(source.Options.Seed)} and the epoch decide" : "in the order of the source";

    private static string Count(int count, string noun) => $"{Grouped(count)} {noun}{(count == 1 ? "" : "s")}";

    private static string Grouped(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Xml(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}

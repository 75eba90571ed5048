using Infeed.Generator.Model;
using Infeed.Generator.Validation;

namespace Infeed.Generator.Emission;

/// <content>What documentation says of shapes, types and bytes.</content>
internal sealed partial class DataSourceEmitter
{
    /// <summary>A column in words: <c>[n, 1, 28, 28]</c> of <c>float</c>.</summary>
    private string Describe(ColumnModel column)
    {
        // Where there is a fault it may well be the shape.
        var shape = source.Fault is null ? $" <c>[n{string.Concat(column.Shape.Select(dimension => ", " + Text(dimension)))}]</c> of" : "";
        return $"<c>{Xml(column.Name)}</c>:{shape} <c>{Xml(column.ShortType)}</c>";
    }

    /// <summary>The queue in words: its slots, and their bytes where they are known.</summary>
    private string DescribeQueue()
    {
        var slots = Count(source.Options.MaxQueueSize, "slot");
        return sizes.IsKnown
            ? $"{slots} of {Grouped(sizes.SlotBytes)} bytes, {Grouped(sizes.QueueBytes)} bytes in all"
            : $"{slots} of <see cref=\"Layout.SlotBytes\"/> bytes";
    }

    /// <summary>Who loads, and into what.</summary>
    private string DescribeWorkers() => source.Options.Workers == 0
        ? $"each loaded on the calling thread when it is asked for, into one slot of {(sizes.IsKnown ? Grouped(sizes.SlotBytes) : "<see cref=\"Layout.SlotBytes\"/>")} bytes"
        : $"{DescribeCrew()}, and a queue of {DescribeQueue()}";

    private string DescribeCrew() => source.Options switch
    {
        { UseMultiprocessing: false } threads => Count(threads.Workers, "worker"),
        { WorkersPerProcess: 1 } processes => Count(processes.Workers, "worker process"),
        var processes => $"{Count(processes.Workers, "worker process")} of {Count(processes.WorkersPerProcess, "thread")} each",
    };

    private string DescribeCopies() => source.Options switch
    {
        { Workers: 0 } => "It works on a shallow copy of this object as it is now.",
        { UseMultiprocessing: true } => "The workers start at once, each process with a copy of the fields of this object as they are now.",
        _ => "The workers start at once, each with a shallow copy of this object as it is now.",
    };

    private string DescribeOrder() =>
        source.Options.Shuffle ? $"in an order that the seed {Text(source.Options.Seed)} and the epoch decide" : "in the order of the source";

    private static string Count(int count, string noun) => $"{Grouped(count)} {noun}{(count == 1 ? "" : noun.EndsWith("s", StringComparison.Ordinal) ? "es" : "s")}";

    private static string Grouped(long value) => SymbolText.Grouped(value);

    private static string Xml(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}

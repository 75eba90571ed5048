using Infeed.CompilerServices;

namespace Infeed.Columns;

/// <summary>Where the sample indices and the columns lie in each slot, for one batch size.</summary>
internal sealed class SlotLayout
{
    private readonly ColumnLayout[] columns;

    /// <param name="schema">The columns.</param>
    /// <param name="batchSize">The samples that a slot has room for.</param>
    /// <param name="hasNotes">Whether there is room for a text for each row.</param>
    /// <param name="option">The option that says how many samples, for messages.</param>
    /// <exception cref="ArgumentOutOfRangeException">A batch of a column has more elements than a span holds.</exception>
    public SlotLayout(SampleSchema schema, int batchSize, bool hasNotes = false, string option = nameof(BatchSize))
    {
        Source = schema.Source;
        BatchSize = batchSize;
        columns = new ColumnLayout[schema.Columns.Length];
        var sampleBytes = new long[columns.Length];
        for (var i = 0; i < columns.Length; i++)
            sampleBytes[i] = schema.Columns[i].SampleBytes;
        var offsets = SlotMath.ColumnOffsets(batchSize, sampleBytes, hasNotes, out var notes, out var slotBytes);
        (HasNotes, Notes, SlotBytes) = (hasNotes, notes, slotBytes);

        for (var i = 0; i < columns.Length; i++)
        {
            var column = schema.Columns[i];
            var elements = (long)column.SampleElements * batchSize;
            if (elements > int.MaxValue)
            {
                // A size read from the source is as likely to be wrong as the batch size, so the message names both.
                var sizes = column.Sizes is { Length: > 0 } said ? $" In its shape {said}." : "";
                throw new ArgumentOutOfRangeException(
                    nameof(batchSize), batchSize,
                    $"{option} is {batchSize}; column '{column.Name}' of {schema.Source} has {column.SampleElements:N0} elements a sample, so {option} must be {int.MaxValue / column.SampleElements:N0} or less.{sizes}");
            }

            columns[i] = new ColumnLayout(
                column.Name, offsets[i], column.SampleElements, (int)elements, column.ElementType, column.SampleShape.ToArray(), column.Kind,
                column.SampleBytes);
        }
    }

    private SlotLayout(SlotLayout columns, int rows)
    {
        Source = columns.Source;
        BatchSize = rows;
        this.columns = new ColumnLayout[columns.Columns.Length];
        var sampleBytes = Array.ConvertAll(columns.columns, column => column.SampleBytes);
        var offsets = SlotMath.ColumnOffsets(rows, sampleBytes, columns.HasNotes, out var notes, out var slotBytes);
        (HasNotes, Notes, SlotBytes) = (columns.HasNotes, notes, slotBytes);
        for (var i = 0; i < this.columns.Length; i++)
        {
            var column = columns.columns[i];
            this.columns[i] = column with { Offset = offsets[i], BatchElements = checked(column.SampleElements * rows) };
        }
    }

    /// <summary>The name of the source, for messages.</summary>
    public string Source { get; }

    public int BatchSize { get; }

    public long SlotBytes { get; }

    /// <summary>Whether there is room for a text for each row.</summary>
    public bool HasNotes { get; }

    /// <summary>Bytes from the start of the slot to the texts of its rows, if it has such.</summary>
    public long Notes { get; }

    public ReadOnlySpan<ColumnLayout> Columns => columns;

    /// <summary>A layout of the same columns for another number of samples.</summary>
    public SlotLayout WithRoomFor(int samples) => new(this, samples);
}

/// <summary>One column in a slot.</summary>
/// <param name="Name">The name of the column, for messages.</param>
/// <param name="Offset">Bytes from the start of the slot.</param>
/// <param name="SampleElements">Elements of one sample.</param>
/// <param name="BatchElements">Elements of a full batch.</param>
/// <param name="ElementType">The type of an element.</param>
/// <param name="SampleShape">The shape of one sample.</param>
/// <param name="Kind">What is special about the column; null if each sample has all elements of the shape.</param>
/// <param name="SampleBytes">Bytes of one sample.</param>
internal readonly record struct ColumnLayout(
    string Name, long Offset, int SampleElements, int BatchElements, Type ElementType, int[] SampleShape, ColumnKind? Kind, long SampleBytes);

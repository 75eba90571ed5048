using System.Globalization;
using System.Text;

namespace Infeed.EndToEnd.Sources.Runs;

/// <summary>All contents of a batch as text.</summary>
public static class BatchText
{
    /// <summary>Its samples, and what it has of each.</summary>
    public static string Of(Ticks.Batch batch) => Of(batch.SampleIndices, batch.Total.Span, batch.Noise.Span);

    /// <inheritdoc cref="Of(Ticks.Batch)"/>
    public static string Of(Numbers.Batch batch) => Of(batch.SampleIndices, batch.Features.Span, batch.Label.Span);

    /// <inheritdoc cref="Of(Ticks.Batch)"/>
    public static string Of(Leaps.Batch batch) => Of(batch.SampleIndices, batch.Place.Span, batch.Noise.Span);

    /// <inheritdoc cref="Of(Ticks.Batch)"/>
    public static string Of(Enumerated.Batch batch) => Of(batch.SampleIndices, batch.Number.Span, batch.Half.Span);

    /// <inheritdoc cref="Of(Ticks.Batch)"/>
    public static string Of(Listed.Batch batch) => Of(batch.SampleIndices, batch.Number.Span, batch.Half.Span);

    /// <inheritdoc cref="Of(Ticks.Batch)"/>
    public static string Of(Rows.Batch batch) => Of(batch.SampleIndices, batch.Features.Span, batch.Label.Span);

    /// <inheritdoc cref="Of(Ticks.Batch)"/>
    public static string Of(PacedRows.Batch batch) => Of(batch.SampleIndices, batch.Value.Span, [batch.Epoch]);

    /// <inheritdoc cref="Of(Ticks.Batch)"/>
    public static string Of(PacedReads.Batch batch) => Of(batch.SampleIndices, batch.Value.Span, [batch.Epoch]);

    /// <inheritdoc cref="Of(Ticks.Batch)"/>
    public static string Of(PacedBlocks.Batch batch) => Of(batch.SampleIndices, batch.Value.Span, [batch.Epoch]);

    /// <inheritdoc cref="Of(Ticks.Batch)"/>
    public static string Of(PacedTicks.Batch batch) => Of(batch.SampleIndices, batch.Value.Span, [batch.Epoch]);

    /// <inheritdoc cref="Of(Ticks.Batch)"/>
    public static string Of(RaggedTicks.Batch batch) => Of(batch.SampleIndices, batch.Tokens.Lengths.Span, batch.Tokens.Padded.Span);

    /// <inheritdoc cref="Of(Ticks.Batch)"/>
    public static string Of(Flawed.Batch batch) => Of(batch.SampleIndices, batch.Value.Span, [batch.Epoch]);

    /// <inheritdoc cref="Of(Ticks.Batch)"/>
    public static string Of(Sentences.Batch batch)
    {
        var text = new StringBuilder(string.Join(' ', batch.SampleIndices.ToArray()));
        for (var row = 0; row < batch.Count; row++)
            text.Append(CultureInfo.InvariantCulture, $": {batch.Text.GetString(row)} {string.Join(' ', batch.Tokens[row].ToArray())}");
        return text.ToString();
    }

    private static string Of<TFirst, TSecond>(ReadOnlySpan<long> samples, ReadOnlySpan<TFirst> first, ReadOnlySpan<TSecond> second) =>
        $"{string.Join(' ', samples.ToArray())}: {string.Join(' ', first.ToArray())}: {string.Join(' ', second.ToArray())}";
}

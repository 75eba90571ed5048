using System.ComponentModel;
using System.Globalization;
using Infeed.Columns;
using Infeed.Columns.Ragged;

namespace Infeed.CompilerServices;

/// <summary>A column of which each sample writes a part: of the first dimension as much as another column says. For generated code.</summary>
/// <param name="lengths">The ordinal of the column of lengths.</param>
/// <param name="padding">What is behind the elements that a sample writes, as code; null for the default of their type.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class RaggedKind(int lengths, string? padding = null) : ColumnKind
{
    /// <summary>The ordinal of the column that says how much of each sample is written.</summary>
    internal int Lengths => lengths;

    internal override string Content => padding is null ? "" : $" padded with {padding}";

    internal override HeldColumn Hold(SlotLayout layout, int ordinal) => new TrimmedRows(layout, ordinal, lengths);

    internal override string Words(int dimension, int size) => string.Create(CultureInfo.InvariantCulture, $"{(dimension == 0 ? "0.." : "")}{size}");
}

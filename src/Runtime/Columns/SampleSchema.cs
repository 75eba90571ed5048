using System.ComponentModel;

namespace Infeed.CompilerServices;

/// <summary>The columns of a data source. For generated code.</summary>
/// <param name="source">The name of the source, as messages and threads show it.</param>
/// <param name="hash">A hash of the names, types and shapes of the columns, as they are written.</param>
/// <param name="columns">The columns in the order in which slots hold them.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SampleSchema(string source, ulong hash, params ColumnSchema[] columns)
{
    /// <summary>The name of the source.</summary>
    public string Source { get; } = source;

    /// <summary>
    /// A hash of the names, types and shapes of the columns, as they are written: two processes with the same hash mean the same batches, where the source
    /// says the same sizes in both.
    /// </summary>
    public ulong Hash { get; } = hash;

    /// <summary>The columns in the order in which slots hold them.</summary>
    public ReadOnlySpan<ColumnSchema> Columns => columns;

    /// <summary>The columns with the sizes that a source says.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1, or one sample has more than 2,147,483,647 elements.</exception>
    internal SampleSchema Measured(SourceSizes sizes) => new(Source, Hash, Array.ConvertAll(columns, column => column.Measured(Source, sizes)));
}

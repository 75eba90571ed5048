using System.ComponentModel;

namespace Infeed.CompilerServices;

/// <summary>The columns of a data source. For generated code.</summary>
/// <param name="source">The name of the source, as shown in messages and thread names.</param>
/// <param name="hash">A hash of the names, types and shapes of the columns as declared.</param>
/// <param name="columns">The columns in the order in which slots hold them.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SampleSchema(string source, ulong hash, params ColumnSchema[] columns)
{
    /// <summary>The name of the source.</summary>
    public string Source { get; } = source;

    /// <summary>
    /// A hash of the names, types and shapes of the columns as declared. Two processes with the same hash have batches of the same layout, if the sizes read
    /// from the source are the same in both.
    /// </summary>
    public ulong Hash { get; } = hash;

    /// <summary>The columns in the order in which slots hold them.</summary>
    public ReadOnlySpan<ColumnSchema> Columns => columns;

    /// <summary>The columns with the sizes read from a source.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1, or one sample has more than 2,147,483,647 elements.</exception>
    internal SampleSchema Measured(SourceSizes sizes) => new(Source, Hash, Array.ConvertAll(columns, column => column.Measured(Source, sizes)));
}

using System.ComponentModel;

namespace Infeed.CompilerServices;

/// <summary>The columns of a data source. For generated code.</summary>
/// <param name="source">The name of the source, as messages and threads show it.</param>
/// <param name="hash">A hash of the names, types and shapes of the columns.</param>
/// <param name="columns">The columns in the order in which slots hold them.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SampleSchema(string source, ulong hash, params ColumnSchema[] columns)
{
    /// <summary>The name of the source.</summary>
    public string Source { get; } = source;

    /// <summary>A hash of the names, types and shapes of the columns: two processes with the same hash mean the same batches.</summary>
    public ulong Hash { get; } = hash;

    /// <summary>The columns in the order in which slots hold them.</summary>
    public ReadOnlySpan<ColumnSchema> Columns => columns;
}

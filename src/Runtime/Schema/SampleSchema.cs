using System.ComponentModel;

namespace Infeed.CompilerServices;

/// <summary>The columns of a data source. For generated code.</summary>
/// <param name="source">The name of the source, as messages and threads show it.</param>
/// <param name="columns">The columns in the order in which slots hold them.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SampleSchema(string source, params ColumnSchema[] columns)
{
    /// <summary>The name of the source.</summary>
    public string Source { get; } = source;

    /// <summary>The columns in the order in which slots hold them.</summary>
    public ReadOnlySpan<ColumnSchema> Columns => columns;
}

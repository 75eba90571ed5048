using System.ComponentModel;

namespace Infeed.CompilerServices;

/// <summary>What a [Batch] method is told of the batch that it is to fill. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum BatchArgument
{
    /// <summary>The index of each of its samples.</summary>
    Samples,

    /// <summary>The number of the batch in the source, as an <see cref="int"/>.</summary>
    Int32Index,

    /// <summary>The number of the batch in the source, as a <see cref="long"/>.</summary>
    Int64Index,
}

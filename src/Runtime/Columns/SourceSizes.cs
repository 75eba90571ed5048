using System.ComponentModel;

namespace Infeed.CompilerServices;

/// <summary>The sizes that a source's shapes name, each read from the source once for a loader. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SourceSizes
{
    private readonly Dictionary<string, int> sizes = [];

    internal SourceSizes()
    {
    }

    internal int this[string member] => sizes[member];

    /// <summary>Adds a size.</summary>
    /// <param name="member">The name of the field or property.</param>
    /// <param name="size">Its value.</param>
    public void Add(string member, int size) => sizes.Add(member, size);
}

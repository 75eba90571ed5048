using System.ComponentModel;

namespace Infeed.CompilerServices;

/// <summary>What the source said of the sizes that its shapes name, each asked once for a loader. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SourceSizes
{
    private readonly Dictionary<string, int> sizes = [];

    internal SourceSizes()
    {
    }

    internal int this[string member] => sizes[member];

    /// <summary>Notes one of them.</summary>
    /// <param name="member">The field or property.</param>
    /// <param name="size">What it says.</param>
    public void Add(string member, int size) => sizes.Add(member, size);
}

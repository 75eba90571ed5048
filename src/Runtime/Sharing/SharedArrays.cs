using System.ComponentModel;
using Infeed.Sharing;

namespace Infeed.CompilerServices;

/// <summary>Collects the shared arrays that generated code finds in the fields of a source. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SharedArrays
{
    private readonly HashSet<SharedUse> uses = [];

    internal SharedArrays()
    {
    }

    /// <summary>The uses of the arrays, without duplicates.</summary>
    internal IReadOnlyCollection<SharedUse> Uses => uses;

    /// <summary>Adds an array.</summary>
    /// <typeparam name="T">The type of an element.</typeparam>
    /// <param name="array">The array; null adds none.</param>
    public void Add<T>(SharedArray<T>? array)
        where T : unmanaged
    {
        if (array is not null)
            uses.Add(((ISharedArray)array).Use);
    }

    /// <summary>Adds arrays.</summary>
    /// <typeparam name="T">The type of an element.</typeparam>
    /// <param name="arrays">The arrays; null adds none.</param>
    public void Add<T>(IEnumerable<SharedArray<T>?>? arrays)
        where T : unmanaged
    {
        foreach (var array in arrays ?? [])
            Add(array);
    }

    internal void Add(IEnumerable<SharedUse> found) => uses.UnionWith(found);
}

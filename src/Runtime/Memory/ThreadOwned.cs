using System.Runtime.CompilerServices;

namespace Infeed.Memory;

/// <summary>
/// Base of an object that one thread writes with every batch. It prevents false sharing: the garbage collector places objects side by side in the order
/// in which they were made, so fields that one thread writes would share a cache line with fields that another thread reads. Padding on both sides keeps
/// them apart: the base's comes first in the object's layout, and the class itself declares a <see cref="CacheLinePadding"/>, which comes last, because
/// structs follow all other fields. See docs/performance.md for the gain.
/// </summary>
internal abstract class ThreadOwned
{
    private CacheLinePadding Before { get; }
}

/// <summary>128 unused bytes: two cache lines, which processors fetch together.</summary>
[InlineArray(16)]
internal struct CacheLinePadding
{
    private long first;
}

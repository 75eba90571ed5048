using System.Runtime.CompilerServices;

namespace Infeed.Memory;

/// <summary>
/// Base of an object that one thread writes with every batch. The garbage collector puts objects side by side in the order in
/// which they were made; so what one thread writes would lie on a cache line with what another reads, and throw it out of
/// that one's cache each time. Distance on both sides keeps them apart: the base's comes first in the object's
/// layout, and the class itself declares a <see cref="CacheLinePadding"/> after its fields, since structs come last.
/// See docs/performance.md for what it is worth.
/// </summary>
internal abstract class ThreadOwned
{
    private CacheLinePadding Before { get; }
}

/// <summary>128 bytes of nothing: two cache lines, which processors fetch together.</summary>
[InlineArray(16)]
internal struct CacheLinePadding
{
    private long first;
}

using System.Collections.ObjectModel;
using System.Runtime.CompilerServices;

namespace Infeed.State;

/// <summary>The collections that read-only collections wrap, read from protected properties.</summary>
internal static class Wrapped<T>
{
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_Items")]
    public static extern IList<T> Items(ReadOnlyCollection<T> value);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_Set")]
    public static extern ISet<T> Set(ReadOnlySet<T> value);
}

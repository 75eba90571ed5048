using System.Collections.ObjectModel;
using System.Runtime.CompilerServices;

namespace Infeed.State;

/// <summary>What read-only collections wrap, by the properties that they have for classes below them.</summary>
internal static class Wrapped<T>
{
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_Items")]
    public static extern IList<T> Items(ReadOnlyCollection<T> value);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_Set")]
    public static extern ISet<T> Set(ReadOnlySet<T> value);
}

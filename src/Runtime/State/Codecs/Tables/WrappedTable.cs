using System.Collections.ObjectModel;
using System.Runtime.CompilerServices;

namespace Infeed.State;

/// <summary>What read-only dictionaries wrap, by the property that they have for classes below them.</summary>
internal static class WrappedTable<TKey, TValue>
    where TKey : notnull
{
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_Dictionary")]
    public static extern IDictionary<TKey, TValue> Dictionary(ReadOnlyDictionary<TKey, TValue> value);
}

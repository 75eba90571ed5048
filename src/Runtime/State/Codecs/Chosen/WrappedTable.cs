using System.Collections.ObjectModel;
using System.Runtime.CompilerServices;

namespace Infeed.State;

/// <summary>The dictionaries that read-only dictionaries wrap, read from a protected property.</summary>
internal static class WrappedTable<TKey, TValue>
    where TKey : notnull
{
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_Dictionary")]
    public static extern IDictionary<TKey, TValue> Dictionary(ReadOnlyDictionary<TKey, TValue> value);
}

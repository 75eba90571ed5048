#pragma warning disable CA1859 // The interface is what is tested.
namespace Infeed.Integration.Forms;

/// <summary>A source whose type parameters may be anything: what they are decides whether it can be sent.</summary>
/// <typeparam name="TKey">The type of a key.</typeparam>
/// <typeparam name="T">The type of a value.</typeparam>
[DataSource(BatchSize = 4)]
internal sealed partial class ArgumentSource<TKey, T>(TKey[] keys, T value)
    where TKey : notnull
{
    private readonly Dictionary<TKey, int> table = keys.ToDictionary(key => key, key => 1);
    private readonly IReadOnlyList<TKey> list = new List<TKey>(keys);
    private readonly (TKey[] Keys, int Count) pair = ([.. keys], 1);

    public int Count => keys.Length;

    [Sample]
    public int Read(int index) => table.Count + list.Count + pair.Count + (value is null ? 0 : 1);
}

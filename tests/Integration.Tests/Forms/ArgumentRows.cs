namespace Infeed.Integration.Forms;

/// <summary>A generic class that is no source.</summary>
/// <typeparam name="TKey">The type of a key.</typeparam>
/// <typeparam name="T">The type of a value.</typeparam>
internal abstract class ArgumentRows<TKey, T>(TKey[] keys, T value)
{
    private readonly List<(TKey? Key, T? Value)> pairs = [(default, default), (default, value)];

    public int Count => keys.Length;

    protected T? Value => pairs[^1].Value;

    protected TKey KeyOf(int index) => keys[index];
}

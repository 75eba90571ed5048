using Infeed.CompilerServices;

namespace Infeed.State;

/// <summary>
/// How a dictionary or set compares, as one byte. Only comparers of .NET that are the same in every process: a
/// comparer of the user, or of a culture, depends on code and settings that may differ in the worker.
/// </summary>
internal static class KeyComparer<T>
{
    public static void Write(scoped ref StateWriter writer, IEqualityComparer<T> comparer)
    {
        if (comparer.Equals(EqualityComparer<T>.Default))
            writer.Value((byte)0);
        else if (StringComparers.Number(comparer) is > 0 and var number)
            writer.Value(number);
        else
            throw writer.Refuse($"compares with a {TypeText.Of(comparer.GetType())}: use the default comparer, or StringComparer.Ordinal, OrdinalIgnoreCase or one of the invariant culture");
    }

    public static IEqualityComparer<T>? Read(scoped ref StateReader reader)
    {
        var number = reader.Value<byte>();
        if (number == 0)
            return null;
        return StringComparers.Of(number) is IEqualityComparer<T> comparer ? comparer : throw reader.Damaged($"comparer {number}");
    }
}

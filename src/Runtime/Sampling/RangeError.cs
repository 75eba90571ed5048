using System.Diagnostics.CodeAnalysis;

namespace Infeed;

/// <summary>Throws for arguments out of range. In a class of its own, so that the methods that draw stay small enough to be inlined.</summary>
internal static class RangeError
{
    [DoesNotReturn]
    public static void Throw<T>(string parameter, T value, string allowed) =>
        throw new ArgumentOutOfRangeException(parameter, value, $"{parameter} must be {allowed}.");

    [DoesNotReturn]
    public static void ThrowMinAboveMax(long minValue, long maxValue) =>
        Throw(nameof(minValue), minValue, $"at most maxValue, which is {maxValue}");

    public static void ThrowUnlessPositions(long firstPosition, int count, long length)
    {
        if (firstPosition < 0 || firstPosition > length - count) ThrowPositions(firstPosition, count, length);
    }

    private static void ThrowPositions(long firstPosition, int count, long length) => Throw(
        nameof(firstPosition), firstPosition, $"0 or more, and with the {count} positions asked for within the length, which is {length}");
}

namespace System;

/// <summary>What the compiler makes of <c>^1</c> in patterns and indexers. Only newer frameworks than the compiler's own have it.</summary>
/// <param name="value">The distance, 0 or more.</param>
/// <param name="fromEnd">Whether it is that from the end.</param>
internal readonly struct Index(int value, bool fromEnd = false)
{
    public static implicit operator Index(int value) => new(value);

    /// <summary>The place in a list of <paramref name="length"/> elements.</summary>
    public int GetOffset(int length) => fromEnd ? length - value : value;
}

namespace Infeed.Ring;

/// <summary>
/// Every access of the ring's protocol to a word that threads share. Loads acquire, stores release, the rest are full
/// fences. Implemented by structs with static members, so that the JIT inlines the instructions, and tests can substitute a scheduler.
/// </summary>
internal interface IAtomics
{
    static abstract uint Load(ref uint word);

    static abstract long Load(ref long word);

    static abstract void Store(ref uint word, uint value);

    static abstract void Store(ref long word, long value);

    /// <summary>Stores, and orders everything before it ahead of everything after it.</summary>
    static abstract uint Exchange(ref uint word, uint value);

    /// <inheritdoc cref="Exchange(ref uint, uint)"/>
    static abstract long Exchange(ref long word, long value);

    /// <returns>The value before.</returns>
    static abstract uint CompareExchange(ref uint word, uint value, uint expected);

    /// <returns>The value before.</returns>
    static abstract long CompareExchange(ref long word, long value, long expected);

    /// <returns>The value after.</returns>
    static abstract long Add(ref long word, long value);

    /// <returns>The value before.</returns>
    static abstract long Or(ref long word, long bits);

    /// <returns>The value before.</returns>
    static abstract long And(ref long word, long bits);

    /// <summary>Waits for a short time before a word is read again.</summary>
    /// <param name="yields">Whether to offer the processor to another thread meanwhile.</param>
    static abstract void Pause(bool yields);
}

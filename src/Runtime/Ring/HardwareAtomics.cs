namespace Infeed.Ring;

/// <summary>The processor's own instructions.</summary>
internal readonly struct HardwareAtomics : IAtomics
{
    public static uint Load(ref uint word) => Volatile.Read(ref word);

    public static long Load(ref long word) => Volatile.Read(ref word);

    public static void Store(ref uint word, uint value) => Volatile.Write(ref word, value);

    public static void Store(ref long word, long value) => Volatile.Write(ref word, value);

    public static uint Exchange(ref uint word, uint value) => Interlocked.Exchange(ref word, value);

    public static long Exchange(ref long word, long value) => Interlocked.Exchange(ref word, value);

    public static uint CompareExchange(ref uint word, uint value, uint expected) => Interlocked.CompareExchange(ref word, value, expected);

    public static long CompareExchange(ref long word, long value, long expected) => Interlocked.CompareExchange(ref word, value, expected);

    public static long Add(ref long word, long value) => Interlocked.Add(ref word, value);

    public static long Or(ref long word, long bits) => Interlocked.Or(ref word, bits);

    public static long And(ref long word, long bits) => Interlocked.And(ref word, bits);

    public static void Pause(bool yields)
    {
        if (!yields || !Thread.Yield())
            Thread.SpinWait(1);
    }
}

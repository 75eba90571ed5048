using Infeed.Parking;

namespace Infeed.Ring;

/// <summary>
/// The one place where a thread sleeps: a token that is either present or absent. Unparking leaves the token; parking takes it, or sleeps until it comes.
/// So an unpark is never lost, whether it comes before the sleep or during it. A token can be left over from an earlier unpark, so after parking a thread
/// must check again what it waits for.
/// </summary>
internal static class Parker<TAtomics>
    where TAtomics : struct, IAtomics
{
    private const uint Empty = 0;
    private const uint Token = 1;
    private const uint Asleep = 2;

    public static void Park(ref uint word, ParkingLot lot)
    {
        if (TAtomics.CompareExchange(ref word, Asleep, Empty) == Empty)
        {
            // Only Unpark changes the word now, to Token.
            while (TAtomics.Load(ref word) == Asleep)
                lot.Wait(ref word, Asleep);
        }

        // The token is present. It is taken by a full fence, so what came before the unpark is seen after the park.
        TAtomics.Exchange(ref word, Empty);
    }

    /// <summary>Parks for about this time at most.</summary>
    public static void Park(ref uint word, ParkingLot lot, TimeSpan timeout)
    {
        if (TAtomics.CompareExchange(ref word, Asleep, Empty) == Empty)
            lot.Wait(ref word, Asleep, timeout);
        // A token that comes too late is dropped here: after parking, a thread checks again everything that it waits for.
        TAtomics.Exchange(ref word, Empty);
    }

    /// <summary>
    /// Removes token and sleeper after the thread that slept here has died. Its successor has not slept yet, and checks everything that it waits for first.
    /// </summary>
    public static void Clear(ref uint word) => TAtomics.Store(ref word, Empty);

    /// <summary>Whether a thread sleeps on the word and has not been woken.</summary>
    public static bool IsAsleep(ref uint word) => TAtomics.Load(ref word) == Asleep;

    public static void Unpark(ref uint word, ParkingLot lot)
    {
        if (TAtomics.Exchange(ref word, Token) == Asleep)
            lot.Wake(ref word);
    }
}

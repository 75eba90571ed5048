using System.Runtime.InteropServices;
using Infeed.Parking;

namespace Infeed.Tests.Ring.Scheduling;

/// <summary>
/// The right to run, which one thread gives to another. Waits without spinning: giver and taker share a processor, see <see cref="Processor"/>, so that the one
/// would only hold up the other.
/// </summary>
internal sealed unsafe class Turn : IDisposable
{
    private static readonly ParkingLot Lot = ParkingLot.Create();

    private readonly uint* word = (uint*)NativeMemory.AllocZeroed(sizeof(uint));

    public void Give()
    {
        Volatile.Write(ref *word, 1);
        Lot.Wake(ref *word);
    }

    /// <summary>Waits until the turn is given, and takes it.</summary>
    public void Await()
    {
        while (Interlocked.Exchange(ref *word, 0) == 0)
            Lot.Wait(ref *word, 0);
    }

    public void Dispose() => NativeMemory.Free(word);
}

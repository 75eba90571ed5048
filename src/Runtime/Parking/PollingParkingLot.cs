namespace Infeed.Parking;

/// <summary>For processes on any system: polls the word, with a short sleep in between. Waking needs no call.</summary>
internal sealed class PollingParkingLot : ParkingLot
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(1);

    public override void Wait(ref uint word, uint value)
    {
        while (Volatile.Read(ref word) == value)
            Thread.Sleep(Interval);
    }

    public override void Wait(ref uint word, uint value, TimeSpan timeout)
    {
        if (Volatile.Read(ref word) == value)
            Thread.Sleep(timeout < Interval ? timeout : Interval);
    }

    public override void Wake(ref uint word)
    {
    }
}

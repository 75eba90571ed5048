namespace Infeed.Parking;

/// <summary>Any system, between processes: looks again and again, with a short sleep between two looks. Wakes need no call.</summary>
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

namespace Infeed.Parking;

/// <summary>Puts threads to sleep on a word and wakes them, as a futex does: no wake-up between the look and the sleep is lost.</summary>
internal abstract class ParkingLot
{
    /// <summary>The name of the switch that chooses the portable way where the system has a better one.</summary>
    public const string PortableSwitch = "Infeed.PortableParking";

    /// <summary>Whether threads sleep as on systems without a futex.</summary>
    public static bool IsPortable => !FutexParkingLot.IsSupported || (AppContext.TryGetSwitch(PortableSwitch, out var portable) && portable);

    /// <summary>The best way that this system has, between threads.</summary>
    public static ParkingLot Create() => IsPortable ? new PortableParkingLot() : new FutexParkingLot(isShared: false);

    /// <summary>The best way between processes that share the words.</summary>
    /// <param name="polls">Whether to do as on systems that have no better way.</param>
    public static ParkingLot CreateShared(bool polls) => polls ? new PollingParkingLot() : new FutexParkingLot(isShared: true);

    /// <summary>Sleeps while the word has this value. May return early: the caller looks again.</summary>
    public abstract void Wait(ref uint word, uint value);

    /// <summary>Sleeps as <see cref="Wait(ref uint, uint)"/> does, and no longer than about this.</summary>
    public abstract void Wait(ref uint word, uint value, TimeSpan timeout);

    /// <summary>Wakes whoever sleeps on the word. The caller has changed the word before.</summary>
    public abstract void Wake(ref uint word);
}

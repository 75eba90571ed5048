namespace Infeed.Parking;

/// <summary>Puts threads to sleep on a word and wakes them, as a futex does: no wake-up between comparing the word and falling asleep is lost.</summary>
internal abstract class ParkingLot
{
    /// <summary>The name of the switch that chooses the portable implementation even if the system has a better one.</summary>
    public const string PortableSwitch = "Infeed.PortableParking";

    /// <summary>Whether to use the implementations for systems without a futex.</summary>
    public static bool IsPortable => !FutexParkingLot.IsSupported || (AppContext.TryGetSwitch(PortableSwitch, out var portable) && portable);

    /// <summary>The best implementation on this system for threads of one process.</summary>
    public static ParkingLot Create() => IsPortable ? new PortableParkingLot() : new FutexParkingLot(isShared: false);

    /// <summary>The implementation for processes that share the words.</summary>
    /// <param name="polls">Whether to poll, as on systems without a futex.</param>
    public static ParkingLot CreateShared(bool polls) => polls ? new PollingParkingLot() : new FutexParkingLot(isShared: true);

    /// <summary>Sleeps while the word has this value. May return early, so the caller must check the word again.</summary>
    public abstract void Wait(ref uint word, uint value);

    /// <summary>Sleeps as <see cref="Wait(ref uint, uint)"/> does, for about <paramref name="timeout"/> at most.</summary>
    public abstract void Wait(ref uint word, uint value, TimeSpan timeout);

    /// <summary>Wakes all threads that sleep on the word. The caller must have changed the word before.</summary>
    public abstract void Wake(ref uint word);
}

using Infeed.Parking;

namespace Infeed.Tests.Parking;

public sealed class ParkingLotTests
{
    private const int Rounds = 20_000;
    private static readonly TimeSpan Safety = TimeSpan.FromSeconds(60);

    public static TheoryData<string> Kinds => OperatingSystem.IsLinux() ? ["futex", "portable"] : ["portable"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Wait_onAnotherValue_returnsAtOnce(string kind)
    {
        var words = new Words();
        Create(kind).Wait(ref words.Ping, 1);
        Assert.Equal(0u, words.Ping);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Wake_afterAChange_isNeverLost(string kind)
    {
        var lot = Create(kind);
        var words = new Words();
        var other = new Thread(() =>
        {
            for (var round = 1u; round <= Rounds; round++)
            {
                Await(lot, ref words.Ping, round);
                Set(lot, ref words.Pong, round);
            }
        }) { IsBackground = true };
        other.Start();
        var main = new Thread(() =>
        {
            for (var round = 1u; round <= Rounds; round++)
            {
                Set(lot, ref words.Ping, round);
                Await(lot, ref words.Pong, round);
            }
        }) { IsBackground = true };
        main.Start();

        Assert.True(main.Join(Safety) && other.Join(Safety), $"stuck at {words.Ping}/{words.Pong}");
        Assert.Equal(((uint)Rounds, (uint)Rounds), (words.Ping, words.Pong));
    }

    [Fact]
    public void Create_bySwitch_isPortable()
    {
        AppContext.SetSwitch(ParkingLot.PortableSwitch, true);
        try
        {
            Assert.IsType<PortableParkingLot>(ParkingLot.Create());
        }
        finally
        {
            AppContext.SetSwitch(ParkingLot.PortableSwitch, false);
        }

        Assert.Equal(OperatingSystem.IsLinux(), ParkingLot.Create() is FutexParkingLot);
    }

    private static ParkingLot Create(string kind) => kind == "futex" ? new FutexParkingLot(isShared: false) : new PortableParkingLot();

    private static void Await(ParkingLot lot, ref uint word, uint value)
    {
        for (uint seen; (seen = Volatile.Read(ref word)) != value;)
            lot.Wait(ref word, seen);
    }

    private static void Set(ParkingLot lot, ref uint word, uint value)
    {
        Volatile.Write(ref word, value);
        lot.Wake(ref word);
    }

    private sealed class Words
    {
        // Words that are slept on do not move: the pinned heap stands in for the ring's memory.
        private readonly uint[] memory = GC.AllocateArray<uint>(128, pinned: true);

        public ref uint Ping => ref memory[0];

        public ref uint Pong => ref memory[64];
    }
}

using Infeed.Ring;

namespace Infeed.Tests.Ring;

public sealed class TurnsTests
{
    [Fact]
    public void Ticket_nearEachMultipleOfTheCapacity_hasTheRemainderAsSlotAndTwiceTheQuotientAsTurn()
    {
        foreach (var capacity in (int[])[1, 2, 3, 5, 7, 10, 64, 100, 255, 256, 257, 641, 4095, 4096, 4097, 65_535, 65_536, int.MaxValue - 1, int.MaxValue])
        {
            var turns = new Turns(capacity);
            foreach (var ticket in TicketsAt(capacity))
                Assert.Equal(((int)(ticket % capacity), (uint)(ticket / capacity) * 2), turns.Of(ticket));
        }
    }

    [Fact]
    public void Ticket_thatIsDrawn_hasTheRemainderAsSlotAndTwiceTheQuotientAsTurn()
    {
        var random = new Random(7);
        for (var drawn = 0; drawn < 1_000_000; drawn++)
        {
            var capacity = random.Next(1, 65_537);
            var ticket = random.NextInt64() >> random.Next(63);
            Assert.Equal(((int)(ticket % capacity), (uint)(ticket / capacity) * 2), new Turns(capacity).Of(ticket));
        }
    }

    // Also those at which the multiplication gives way to the division, and the last one that a long can number.
    private static IEnumerable<long> TicketsAt(int capacity)
    {
        var limit = (long)Math.Min(ulong.MaxValue / (ulong)capacity, long.MaxValue);
        long[] laps = [0, 1, 2, 3, 1000, uint.MaxValue / 2, uint.MaxValue, limit / capacity, long.MaxValue / capacity];
        return laps
            .Where(lap => lap <= long.MaxValue / capacity)
            .SelectMany(lap => Enumerable.Range(-2, 5).Select(step => (Int128)lap * capacity + step))
            .Concat(Enumerable.Range(-2, 5).Select(step => (Int128)limit + step))
            .Append(long.MaxValue)
            .Where(ticket => ticket >= 0 && ticket <= long.MaxValue)
            .Select(ticket => (long)ticket);
    }
}

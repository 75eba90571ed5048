using Infeed.Plan;
using Infeed.Tests.Ring.Scheduling;
using Xunit.Abstractions;

namespace Infeed.Tests.Ring;

/// <summary>
/// Tickets that each seat has for itself, because they are of its shards, or because it reads on into its next one: under every schedule, and where workers are
/// killed.
/// </summary>
public sealed class SeatTicketTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(1, 1, 2, 4, 2)]
    [InlineData(2, 1, 2, 3, 1)]
    [InlineData(2, 2, 3, 4, 1)]
    [InlineData(2, 3, 1, 3, 1)]
    public void Shards_everySchedule_areOfOneSeatEach_andDeliverInOrder(int workers, int capacity, int shards, int tickets, int deviations) =>
        Explorer.Exhaust(workers + 1, deviations, output, threads =>
        {
            var scenario = new RingScenario(threads, workers, capacity, batchSize: 1, isShared: false, FormTraits.Sharded, shards);
            return (scenario, scenario.WithConsumer(() => Read(scenario, tickets)));
        });

    [Theory]
    [InlineData(1, 2, 2, 3, 1)]
    [InlineData(2, 1, 3, 3, 1)]
    public void Kill_everySchedule_losesNoTicketOfAShard(int workers, int capacity, int shards, int tickets, int deviations) =>
        Explorer.Exhaust(workers + 2, deviations, output, threads =>
        {
            var scenario = new RingScenario(threads, workers, capacity, batchSize: 1, isShared: false, FormTraits.Sharded, shards) { Mortals = workers };
            return (scenario, scenario.WithKeeper(() => Read(scenario, tickets)));
        });

    [Theory]
    [InlineData(1, 3, 2, 2)]
    [InlineData(2, 2, 3, 1)]
    [InlineData(2, 4, 3, 1)]
    public void Lookahead_everySchedule_writesToNoSlotThatOthersHave(int workers, int capacity, int tickets, int deviations) =>
        Explorer.Exhaust(workers + 1, deviations, output, threads =>
        {
            var scenario = new RingScenario(threads, workers, capacity, batchSize: 1, isShared: false, FormTraits.Overlapped);
            return (scenario, scenario.WithConsumer(() => ReadPart(scenario, tickets)));
        });

    // The ring is moved in the middle of a batch that is read ahead only after many deviations.
    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 5)]
    public void Lookahead_whileTheRingIsMovedToAndFro_hasEndedWhenTheWorkerLeaves(int workers, int capacity) =>
        Explorer.Sample(workers + 1, firstSeed: 1, seeds: 1500, threads =>
        {
            var scenario = new RingScenario(threads, workers, capacity, batchSize: 1, isShared: false, FormTraits.Overlapped);
            return (scenario, scenario.WithConsumer(() =>
            {
                for (var first = 9; first > 5; first--)
                    Take(scenario, first, tickets: 2, long.MaxValue);
                scenario.Ring.CallOff();
            }));
        });

    [Theory]
    [InlineData(1, 2, 3, 1)]
    [InlineData(2, 3, 3, 1)]
    public void Lookahead_ofAWorkerThatIsKilled_losesNoTicket(int workers, int capacity, int tickets, int deviations) =>
        Explorer.Exhaust(workers + 2, deviations, output, threads =>
        {
            var scenario = new RingScenario(threads, workers, capacity, batchSize: 1, isShared: false, FormTraits.Overlapped) { Mortals = workers };
            return (scenario, scenario.WithKeeper(() => ReadPart(scenario, tickets)));
        });

    [Fact]
    public void Tickets_withoutShards_areEveryNthOfNSeats()
    {
        var plan = new BatchPlan(new Recipe
        {
            Count = 1000, BatchSize = 1, Shuffle = false, Seed = 0, DropLast = false, DrawsRandom = false, Form = FormTraits.Overlapped,
        });
        Assert.Equal([7L, 8, 9, 10, 11], Enumerable.Range(0, 5).Select(seat => plan.TicketOfSeat((seat + 7) % 5, 5, from: 7)));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 2)]
    [InlineData(4, 4)]
    [InlineData(5, 8)]
    public void Tickets_areThoseOfTheSeatsShards_andEachIsOfOneSeat(int shards, int seats)
    {
        var plan = new BatchPlan(new Recipe
        {
            Count = 1000, BatchSize = 1, Shuffle = false, Seed = 0, DropLast = false, DrawsRandom = false, Form = FormTraits.Sharded, Shards = shards,
        });
        for (var from = 0L; from < 20; from++)
        {
            for (var seat = 0; seat < seats; seat++)
            {
                var expected = Enumerable.Range(0, 100).Select(ticket => (long)ticket).Where(ticket => ticket >= from && plan.ShardOf(ticket) % seats == seat);
                Assert.Equal(expected.FirstOrDefault(long.MaxValue / 2), plan.TicketOfSeat(seat, seats, from));
            }
        }
    }

    // Workers have always read beyond what is taken when the ring is moved.
    private static void ReadPart(RingScenario scenario, int tickets) => Read(scenario, tickets, long.MaxValue);

    private static void Read(RingScenario scenario, int tickets) => Read(scenario, tickets, 5 + tickets);

    // To and fro, so that what is left in a seat is of another run.
    private static void Read(RingScenario scenario, int tickets, long horizon)
    {
        Take(scenario, 5, tickets, horizon);
        Take(scenario, 6, 1, long.MaxValue);
        scenario.Ring.CallOff();
    }

    private static void Take(RingScenario scenario, int first, int tickets, long horizon)
    {
        Assert.True(scenario.Seek(first, horizon));
        for (var ticket = first; ticket < first + tickets; ticket++)
            Assert.True(scenario.TakeAndGiveBack(ticket));
    }
}

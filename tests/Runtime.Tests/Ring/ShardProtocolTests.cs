using Infeed.Plan;
using Infeed.Tests.Ring.Scheduling;
using Xunit.Abstractions;

namespace Infeed.Tests.Ring;

/// <summary>Tickets that each seat has for itself, because they are of its shards: under every schedule, and where workers are killed.</summary>
public sealed class ShardProtocolTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(1, 1, 2, 4, 2)]
    [InlineData(2, 1, 2, 3, 1)]
    [InlineData(2, 2, 3, 4, 1)]
    [InlineData(2, 3, 1, 3, 1)]
    public void Shards_everySchedule_areOfOneSeatEach_andDeliverInOrder(int workers, int capacity, int shards, int tickets, int deviations) =>
        Explorer.Exhaust(workers + 1, deviations, output, threads =>
        {
            var scenario = new RingScenario(threads, workers, capacity, batchSize: 1, isShared: false, shards);
            return (scenario, scenario.WithConsumer(() => Read(scenario, tickets)));
        });

    [Theory]
    [InlineData(1, 2, 2, 3, 1)]
    [InlineData(2, 1, 3, 3, 1)]
    public void Kill_everySchedule_losesNoTicketOfAShard(int workers, int capacity, int shards, int tickets, int deviations) =>
        Explorer.Exhaust(workers + 2, deviations, output, threads =>
        {
            var scenario = new RingScenario(threads, workers, capacity, batchSize: 1, isShared: false, shards) { Mortals = workers };
            return (scenario, scenario.WithKeeper(() => Read(scenario, tickets)));
        });

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 2)]
    [InlineData(4, 4)]
    [InlineData(5, 8)]
    public void Tickets_areThoseOfTheSeatsShards_andEachIsOfOneSeat(int shards, int seats)
    {
        var plan = new BatchPlan(new Recipe
        {
            Count = 1000, BatchSize = 1, Shuffle = false, Seed = 0, DropLast = false, DrawsRandom = false, Unit = FillUnit.Stream, Shards = shards,
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

    // To and fro, so that what is left in a seat is of another run.
    private static void Read(RingScenario scenario, int tickets)
    {
        Assert.True(scenario.Seek(5, 5 + tickets));
        for (var ticket = 5; ticket < 5 + tickets; ticket++)
            Assert.True(scenario.TakeAndGiveBack(ticket));
        Assert.True(scenario.Seek(6, long.MaxValue));
        Assert.True(scenario.TakeAndGiveBack(6));
        scenario.Ring.CallOff();
    }
}

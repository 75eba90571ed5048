using Infeed.Tests.Ring.Scheduling;
using Xunit.Abstractions;

namespace Infeed.Tests.Ring;

/// <summary>
/// The protocol itself, the code that ships, under a scheduler that decides who goes on before each access to a shared word, on
/// memory that may hold stores back.
/// </summary>
public sealed class RingProtocolTests(ITestOutputHelper output)
{
    /// <summary>A soak takes one more deviation, and many times as long.</summary>
    private static readonly int Extra = Environment.GetEnvironmentVariable("INFEED_SOAK") == "1" ? 1 : 0;

    [Theory]
    [InlineData(1, 1, 1, false, 4, 2)]
    [InlineData(1, 2, 1, false, 4, 2)]
    [InlineData(1, 3, 1, false, 6, 2)]
    [InlineData(2, 4, 1, false, 6, 1)]
    [InlineData(2, 1, 1, false, 3, 2)]
    [InlineData(2, 2, 1, false, 3, 2)]
    [InlineData(2, 1, 2, true, 2, 1)]
    [InlineData(2, 2, 2, true, 2, 2)]
    public void Ring_everySchedule_deliversEachBatchOnceAndInOrder(int workers, int capacity, int rows, bool isShared, int tickets, int deviations) =>
        Explorer.Exhaust(workers + 1, deviations + Extra, output, threads => Deliver(threads, capacity, rows, isShared, tickets));

    [Theory]
    [InlineData(1, 2, 1, false, 2)]
    [InlineData(2, 1, 2, true, 1)]
    [InlineData(2, 2, 1, false, 2)]
    public void Seek_everySchedule_neverDeliversAnEarlierRun(int workers, int capacity, int rows, bool isShared, int deviations) =>
        Explorer.Exhaust(workers + 1, deviations + Extra, output, threads => SeekTwice(threads, capacity, rows, isShared));

    [Fact]
    public void Seek_whileAWorkerComesIn_everySchedule_losesNoTicket() =>
        Explorer.Exhaust(2, 3 + Extra, output, SeekAtOnce);

    [Theory]
    [InlineData(1, 1, 2)]
    [InlineData(2, 1, 2)]
    public void CallOff_fromAnotherThread_everySchedule_endsAll(int workers, int capacity, int deviations) =>
        Explorer.Exhaust(workers + 2, deviations + Extra, output, threads => CallOffFromOutside(threads, workers, capacity));

    [Theory]
    [InlineData(1, 2, 2)]
    [InlineData(2, 2, 1)]
    [InlineData(2, 3, 1)]
    public void SlowSample_everySchedule_isLeftAloneWithItsBlock(int capacity, int rows, int deviations) =>
        Explorer.Exhaust(3, deviations + Extra, output, threads => DeliverSlowly(threads, capacity, rows));

    [Theory]
    [InlineData(1, 1, 1, false, 2, 2)]
    [InlineData(1, 2, 2, true, 2, 2)]
    [InlineData(2, 1, 1, false, 2, 1)]
    [InlineData(2, 2, 2, true, 3, 1)]
    [InlineData(3, 2, 3, true, 3, 1)]
    public void Kill_everySchedule_deliversEachBatchOnceAndInOrder(int workers, int capacity, int rows, bool isShared, int tickets, int deviations) =>
        Explorer.Exhaust(workers + 2, deviations + Extra, output, threads => DeliverMortally(threads, capacity, rows, isShared, tickets));

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(2, 2, 1)]
    public void KillDuringSeek_everySchedule_losesNoTicket(int workers, int capacity, int deviations) =>
        Explorer.Exhaust(workers + 2, deviations + Extra, output, threads => SeekMortally(threads, capacity));

    [Theory]
    [InlineData(2, 2, 2, true)]
    [InlineData(3, 2, 1, false)]
    [InlineData(3, 2, 3, true)]
    [InlineData(3, 4, 2, true)]
    public void Kill_seededSchedules_deliversEachBatchOnceAndInOrder(int workers, int capacity, int rows, bool isShared) =>
        Explorer.Sample(workers + 2, firstSeed: 9000, seeds: 1500, threads => DeliverMortally(threads, capacity, rows, isShared, tickets: 8));

    [Theory]
    [InlineData(3, 2, 3, true)]
    [InlineData(4, 3, 2, false)]
    [InlineData(3, 1, 4, true)]
    public void Ring_seededSchedules_deliversEachBatchOnceAndInOrder(int workers, int capacity, int rows, bool isShared) =>
        Explorer.Sample(workers + 1, firstSeed: 1000, seeds: 500, threads => Deliver(threads, capacity, rows, isShared, tickets: 12));

    [Theory]
    [InlineData(2, 2)]
    [InlineData(1, 3)]
    public void SlowSample_seededSchedules_isLeftAloneWithItsBlock(int capacity, int rows) =>
        Explorer.Sample(3, firstSeed: 5000, seeds: 2000, threads => DeliverSlowly(threads, capacity, rows));

    // Tickets 5, 6 and 7, of which 6 is bad; in the last case 5, and 6 is good. With a second deviation, or a third ticket, that case alone takes as long as
    // all the others: that is for the soak, and for seeded schedules.
    [Theory]
    [InlineData(1, 1, 1, false, 3, 3, 2)]
    [InlineData(2, 1, 2, true, 3, 3, 1)]
    [InlineData(2, 2, 2, true, 2, 5, 1)]
    public void Fault_everySchedule_isOfItsBatchAlone_andTheNextOnesAreDelivered(
        int workers, int capacity, int rows, bool isShared, int tickets, int badTickets, int deviations) => Explorer.Exhaust(
            workers + 2, deviations + Extra, output, threads => DeliverMortally(threads, capacity, rows, isShared, tickets + Extra, badTickets));

    [Theory]
    [InlineData(2, 1, 2, true)]
    [InlineData(3, 2, 3, true)]
    [InlineData(3, 3, 1, false)]
    public void Fault_seededSchedules_isOfItsBatchAlone_andTheNextOnesAreDelivered(int workers, int capacity, int rows, bool isShared) =>
        Explorer.Sample(workers + 2, firstSeed: 7000, seeds: 250, threads => DeliverMortally(threads, capacity, rows, isShared, tickets: 9, badTickets: 2));

    private static (IDisposable, Action[]) Deliver(List<VirtualThread> threads, int capacity, int rows, bool isShared, int tickets)
    {
        var scenario = new RingScenario(threads, threads.Count - 1, capacity, rows, isShared);
        return (scenario, scenario.WithConsumer(() =>
        {
            // The horizon is raised half-way: workers that wait for it must wake up.
            Assert.True(scenario.Seek(5, 5 + (tickets / 2)));
            for (var ticket = 5; ticket < 5 + tickets; ticket++)
            {
                if (ticket == 5 + (tickets / 2))
                    Assert.True(scenario.Seek(ticket, 5 + tickets));
                Assert.True(scenario.TakeAndGiveBack(ticket));
            }

            scenario.Ring.CallOff();
        }));
    }

    private static (IDisposable, Action[]) DeliverMortally(List<VirtualThread> threads, int capacity, int rows, bool isShared, int tickets, int badTickets = 0)
    {
        var scenario = new RingScenario(threads, threads.Count - 2, capacity, rows, isShared) { Mortals = threads.Count - 2, BadTickets = badTickets };
        return (scenario, scenario.WithKeeper(() =>
        {
            Assert.True(scenario.Seek(5, 5 + tickets));
            for (var ticket = 5; ticket < 5 + tickets; ticket++)
                Assert.True(scenario.TakeAndGiveBack(ticket));
            scenario.Ring.CallOff();
        }));
    }

    private static (IDisposable, Action[]) SeekMortally(List<VirtualThread> threads, int capacity)
    {
        var scenario = new RingScenario(threads, threads.Count - 2, capacity, batchSize: 2, isShared: true) { Mortals = threads.Count - 2 };
        return (scenario, scenario.WithKeeper(() =>
        {
            // To and fro: what is left in a seat or in a slot of an earlier run is of the same tickets.
            foreach (var first in (ReadOnlySpan<long>)[3, 4, 3])
            {
                Assert.True(scenario.Seek(first, long.MaxValue));
                Assert.True(scenario.TakeAndGiveBack(first));
            }

            scenario.Ring.CallOff();
        }));
    }

    private static (IDisposable, Action[]) DeliverSlowly(List<VirtualThread> threads, int capacity, int rows)
    {
        const int Tickets = 3;
        var scenario = new RingScenario(threads, threads.Count - 1, capacity, rows, isShared: true) { SlowTicket = 1 };
        return (scenario, scenario.WithConsumer(() =>
        {
            Assert.True(scenario.Seek(0, Tickets));
            for (var ticket = 0; ticket < Tickets; ticket++)
                Assert.True(scenario.TakeAndGiveBack(ticket));
            scenario.Ring.CallOff();
        }));
    }

    private static (IDisposable, Action[]) SeekTwice(List<VirtualThread> threads, int capacity, int rows, bool isShared)
    {
        var scenario = new RingScenario(threads, threads.Count - 1, capacity, rows, isShared);
        return (scenario, scenario.WithConsumer(() =>
        {
            Assert.True(scenario.Seek(3, long.MaxValue));
            Assert.True(scenario.TakeAndGiveBack(3));
            Assert.True(scenario.Seek(8, long.MaxValue));
            Assert.True(scenario.TakeAndGiveBack(8));
            scenario.Ring.CallOff();
        }));
    }

    private static (IDisposable, Action[]) SeekAtOnce(List<VirtualThread> threads)
    {
        var scenario = new RingScenario(threads, workers: 1, capacity: 1, batchSize: 1, isShared: false);
        return (scenario, scenario.WithConsumer(() =>
        {
            Assert.True(scenario.Seek(3, long.MaxValue));
            Assert.True(scenario.Seek(8, long.MaxValue));
            Assert.True(scenario.TakeAndGiveBack(8));
            scenario.Ring.CallOff();
        }));
    }

    private static (IDisposable, Action[]) CallOffFromOutside(List<VirtualThread> threads, int workers, int capacity)
    {
        var scenario = new RingScenario(threads, workers, capacity, batchSize: 1, isShared: false);
        return (scenario, [.. scenario.WithConsumer(() =>
        {
            if (!scenario.Seek(0, 2))
                return;
            for (var ticket = 0; scenario.TakeAndGiveBack(ticket); ticket++)
                Assert.True(ticket < 2);
        }), scenario.Ring.CallOff]);
    }
}

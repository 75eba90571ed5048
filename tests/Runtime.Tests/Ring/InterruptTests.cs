using Infeed.Ring;
using Infeed.Tests.Ring.Scheduling;
using Xunit.Abstractions;

namespace Infeed.Tests.Ring;

/// <summary>A consumer whose wait is ended by another thread, under every schedule.</summary>
public sealed class InterruptTests(ITestOutputHelper output)
{
    // Nobody fills: a wake-up that is lost leaves the consumer asleep for ever, which the explorer reports.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Interrupt_everySchedule_endsAWaitThatNobodyElseEnds(int interruptions) => Explorer.Exhaust(1 + interruptions, 3, output, threads =>
    {
        var scenario = new RingScenario(threads, workers: 1, capacity: 1, batchSize: 1, isShared: false);
        return (scenario,
        [
            () =>
            {
                Assert.True(scenario.Seek(0, long.MaxValue));
                Assert.Equal(Outcome.Interrupted, scenario.Consumer.Take(Timeout.InfiniteTimeSpan));
            },
            .. Enumerable.Repeat(scenario.Consumer.Interrupt, interruptions),
        ]);
    });

    [Theory]
    [InlineData(1, 1, 3, 2)]
    [InlineData(1, 2, 3, 2)]
    [InlineData(2, 2, 3, 1)]
    public void Interrupt_everySchedule_losesNoTicket(int workers, int capacity, int tickets, int deviations) =>
        Explorer.Exhaust(workers + 2, deviations, output, threads =>
        {
            var scenario = new RingScenario(threads, workers, capacity, batchSize: 1, isShared: false);
            return (scenario, [.. scenario.WithConsumer(() => Read(scenario, tickets)), scenario.Consumer.Interrupt]);
        });

    private static void Read(RingScenario scenario, int tickets)
    {
        Assert.True(scenario.Seek(0, long.MaxValue));
        for (var ticket = 0; ticket < tickets; ticket++)
            Assert.True(scenario.TakeAndGiveBack(ticket));
        scenario.Ring.CallOff();
    }
}

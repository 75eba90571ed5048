using Infeed.Loading;
using Infeed.Plan;

namespace Infeed.Tests.Loading;

/// <summary>Which batches workers fill for a reader who opens an epoch, if all epochs have the same bytes.</summary>
public sealed class TicketsAheadTests
{
    // Two batches an epoch.
    private static readonly BatchPlan Plan = new(Recipe.Resolve("Numbers", 10, drawsRandom: false, new LoaderOptions { BatchSize = 5 }, null));

    private static readonly long Limit = Plan.FirstTicket(Plan.Epochs);

    [Theory]
    [InlineData(4)]
    [InlineData(0)]
    [InlineData(8)]
    public void Epoch_that_is_ready_serves_for_another(long ready) =>
        Assert.Equal(new TicketsAhead(ready, ready + 3), new TicketsAhead(2, 5).FromReadyEpoch(Plan, ready));

    [Theory]
    [InlineData(-1)]
    [InlineData(5)]
    [InlineData(long.MaxValue)]
    public void Ticket_that_begins_no_epoch_does_not_serve(long position) =>
        Assert.Equal(new TicketsAhead(2, 5), new TicketsAhead(2, 5).FromReadyEpoch(Plan, position));

    [Fact]
    public void End_is_at_most_that_of_the_last_epoch() =>
        Assert.Equal(new TicketsAhead(4, Limit), new TicketsAhead(2, Limit - 1).FromReadyEpoch(Plan, 4));
}

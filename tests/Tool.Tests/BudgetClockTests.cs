using Infeed.Tool.Tuning;

namespace Infeed.Tool.Tests;

public sealed class BudgetClockTests
{
    [Theory]
    [InlineData(1, 10)]
    [InlineData(9.5, 10)]
    [InlineData(120, 120)]
    public void Program_thatReadsNoBatch_hasAsLongAsTheBudget_orTenSeconds(double budget, int start)
    {
        var clock = new BudgetClock(TimeSpan.FromSeconds(budget));

        Assert.Null(clock.Over(ProgramStage.Starting, TimeSpan.FromSeconds(start)));
        Assert.Equal($"the program has read no batch of Infeed in {start} s", clock.Over(ProgramStage.Starting, TimeSpan.FromSeconds(start + 0.1)));
    }

    [Theory]
    [InlineData(1, 3)]
    [InlineData(10, 12)]
    [InlineData(100, 120)]
    public void Budget_countsFromTheFirstBatch_andTheLastMeasurementIsFinished(int budget, int all)
    {
        var clock = new BudgetClock(TimeSpan.FromSeconds(budget));

        Assert.Null(clock.Over(ProgramStage.Reading, TimeSpan.FromSeconds(8)));
        Assert.Null(clock.Over(ProgramStage.Reading, TimeSpan.FromSeconds(8 + all)));
        Assert.Equal($"the budget of {budget} s is over", clock.Over(ProgramStage.Reading, TimeSpan.FromSeconds(8 + all + 0.1)));
    }

    [Fact]
    public void FirstBatch_thatTakesLong_isSaidToBeWaitedFor_once()
    {
        var clock = new BudgetClock(TimeSpan.FromSeconds(60));

        Assert.Equal(
            [null, "waits until the program reads its first batch, 60 s at most", null],
            ((double[])[4.9, 5, 6]).Select(seconds => clock.Waiting(TimeSpan.FromSeconds(seconds))));
        clock = new BudgetClock(TimeSpan.FromSeconds(60));
        clock.Over(ProgramStage.Reading, TimeSpan.FromSeconds(1));
        Assert.Null(clock.Waiting(TimeSpan.FromSeconds(7)));
    }

    [Fact]
    public void Program_withoutALoaderThatCanBeTuned_isWaitedForOnlyAWhile_forAnotherOne()
    {
        var clock = new BudgetClock(TimeSpan.FromMinutes(2));
        const string expected = "nothing can be tried with any of its loaders, 10 s after the first";

        Assert.Null(clock.Over(ProgramStage.Untuned, TimeSpan.FromSeconds(3)));
        Assert.Null(clock.Waiting(TimeSpan.FromSeconds(6)));
        Assert.Null(clock.Over(ProgramStage.Untuned, TimeSpan.FromSeconds(13)));
        Assert.Equal(expected, clock.Over(ProgramStage.Untuned, TimeSpan.FromSeconds(13.1)));
        // One that can be tuned was made meanwhile, and is not read yet.
        Assert.Null(clock.Over(ProgramStage.Starting, TimeSpan.FromSeconds(100)));
        Assert.Null(clock.Over(ProgramStage.Reading, TimeSpan.FromSeconds(119)));
        Assert.Null(clock.Over(ProgramStage.Reading, TimeSpan.FromSeconds(150)));
    }
}

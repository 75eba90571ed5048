using Infeed.Columns;
using Infeed.CompilerServices;
using Infeed.Crews.Processes.Parent;
using Infeed.Crews.Processes.Shared;
using Infeed.Memory;
using Infeed.Parking;
using Infeed.Plan;
using Infeed.Ring;

namespace Infeed.Tests.Crews;

/// <summary>How many deaths a loader bears, by what the dead were at and by what the others did meanwhile.</summary>
public sealed class RestartBudgetTests : IDisposable
{
    private const int Seats = 2;
    private const int BatchSize = 8;
    private const int Exited = 3;
    private const int Killed = 137;
    private const string Kill = "was ended by SIGKILL, as kill -9 or the system short of memory does, (exit code 137)";

    private readonly NativeBlock block;
    private readonly RingMemory memory;
    private readonly SeatPage[] pages;
    private readonly RestartBudget budget;

    public RestartBudgetTests()
    {
        var layout = new SlotLayout(new SampleSchema("numbers", 1, ColumnSchema.Of<byte>("row")), BatchSize);
        var shared = SharedLayout.Of(slots: 4, Seats, layout, stateBytes: 0);
        block = new NativeBlock(shared.Bytes, RingMemory.LineBytes);
        memory = new RingMemory(block, 4, Seats, layout);
        pages = [new SeatPage(block, shared, 0), new SeatPage(block, shared, 1)];
        var plan = new BatchPlan(new Recipe { Count = 8000, BatchSize = BatchSize, Shuffle = false, Seed = 0, DropLast = false, DrawsRandom = false });
        var ring = new TicketRing<HardwareAtomics>(memory, plan, ParkingLot.Create(), WaitPolicy.For(Seats, 4));
        budget = new RestartBudget("Numbers", new RingKeeper<HardwareAtomics>(ring), plan.Recipe);
    }

    [Fact]
    public void Ten_deathsAtWork_withNoBatchBegunBetweenThem_endTheLoader()
    {
        for (var death = 0; death < 9; death++)
        {
            // Another sample each time: no sample is to blame.
            Fill(seat: 0, ticket: 1, row: death % 2);
            Assert.Null(Die(pages[0]));
        }

        Fill(seat: 0, ticket: 1, row: 5);
        var verdict = Assert.IsType<WorkerException>(Die(pages[0]));
        Assert.Equal($"Worker process 0 of Numbers {Kill}, the last of 10 deaths of workers between which no batch was begun.", FirstLine(verdict));
        Assert.Equal((0, Killed, "its last words"), (verdict.Worker, verdict.ExitCode, verdict.StandardError));
        Assert.Empty(verdict.SampleIndices);
    }

    [Fact]
    public void Deaths_atWork_areForgotten_whenABatchIsBegun()
    {
        for (var death = 0; death < 200; death++)
        {
            if (death % 9 == 0)
                memory.Header.NextTicket++;
            Fill(seat: 0, ticket: 1, row: death % 2);
            Assert.Null(Die(pages[0]));
        }
    }

    [Fact]
    public void A_hundred_deathsOfIdleWorkers_endTheLoader()
    {
        for (var death = 0; death < 99; death++)
            Assert.Null(Die(pages[0]));
        Assert.EndsWith(", the last of 100 deaths of workers between which no batch was begun.", FirstLine(Die(pages[0])), StringComparison.Ordinal);
    }

    [Fact]
    public void Three_deathsInTurn_atOneSample_nameIt()
    {
        Fill(seat: 0, ticket: 2, row: 3);
        Assert.Null(Die(pages[0]));
        memory.Header.NextTicket++;
        Assert.Null(Die(pages[0]));
        var verdict = Assert.IsType<WorkerException>(Die(pages[0]));
        Assert.Equal($"Worker process 0 of Numbers {Kill}, 3 times in turn at sample 19 (epoch 0, batch 2): this sample cannot be filled.", FirstLine(verdict));
        Assert.Equal([19], verdict.SampleIndices);
    }

    [Theory]
    [InlineData(3, FillStage.Choosing, "batch 2 of epoch 0, finding out which samples are in the batch")]
    // Behind its last sample.
    [InlineData(BatchSize, FillStage.Filling, "batch 2 of epoch 0")]
    internal void Three_deathsInTurn_atNoSample_nameTheBatchAlone(int row, FillStage stage, string place)
    {
        Fill(seat: 0, ticket: 2, row, stage);
        Assert.Null(Die(pages[0]));
        Assert.Null(Die(pages[0]));
        var verdict = Assert.IsType<WorkerException>(Die(pages[0]));
        Assert.Equal($"Worker process 0 of Numbers {Kill}, 3 times in turn at {place}: this batch cannot be filled.", FirstLine(verdict));
        Assert.Empty(verdict.SampleIndices);
    }

    [Fact]
    public void Death_atAnotherSample_endsTheRow()
    {
        foreach (var row in (int[])[3, 3, 4, 3, 3])
        {
            Fill(seat: 0, ticket: 2, row);
            Assert.Null(Die(pages[0]));
        }

        Assert.NotNull(Die(pages[0]));
    }

    [Fact]
    public void Deaths_atTheSamePlace_ofAnotherReading_areNotCountedTogether()
    {
        Fill(seat: 0, ticket: 2, row: 3);
        Assert.Null(Die(pages[0]));
        Assert.Null(Die(pages[0]));
        memory.Header.Gate += 2;
        Assert.Null(Die(pages[0]));
        Assert.Null(Die(pages[0]));
        Assert.NotNull(Die(pages[0]));
    }

    [Fact]
    public void Process_ofTwoThreads_namesTheSamplesOfBoth()
    {
        Fill(seat: 0, ticket: 2, row: 3);
        Fill(seat: 1, ticket: 3, row: 1);
        Assert.Null(Die(pages));
        Assert.Null(Die(pages));
        var verdict = Assert.IsType<WorkerException>(Die(pages));
        Assert.EndsWith("at sample 19 (epoch 0, batch 2) or sample 25 (epoch 0, batch 3): one of these samples cannot be filled.", FirstLine(verdict), StringComparison.Ordinal);
        Assert.Equal([19, 25], verdict.SampleIndices);
    }

    [Theory]
    [InlineData(Exited, false, 3)]
    [InlineData(Exited, true, 10)]
    [InlineData(Killed, false, 10)]
    [InlineData(Killed, true, 10)]
    public void Deaths_atTheStart_endTheLoader_laterWhereItNeedNotBeTheWorkersFault(int exitCode, bool getsOn, int deaths)
    {
        for (var death = 1; death < deaths; death++)
        {
            Assert.Null(DieAtStart(exitCode));
            if (getsOn)
                memory.Header.NextTicket++;
        }

        Assert.EndsWith($"{deaths} times in turn before it could fill a batch.", FirstLine(DieAtStart(exitCode)), StringComparison.Ordinal);
    }

    [Fact]
    public void Workers_killedAllAtOnce_atTheirStartAndAtWork_areNoReasonToEnd()
    {
        for (var round = 1; round < 5; round++)
        {
            for (var worker = 0; worker < 64; worker++)
                Assert.Null(DieAtStart(Killed, worker));
        }

        for (var round = 1; round < 5; round++)
        {
            for (var worker = 0; worker < 64; worker++)
            {
                pages[0].Stage = SeatStage.Working;
                Fill(seat: 0, ticket: 1, row: (round + worker) % 2);
                Assert.Null(budget.Judge(new WorkerDeath(worker, Killed, "", null, [pages[0]])));
            }
        }
    }

    [Fact]
    public void Worker_thatSaysItCannotGoOn_isNotStartedAgain() => Assert.NotNull(Die(WorkerExit.Refused, pages[0]));

    public void Dispose() => block.Dispose();

    // What follows is the end of standard error.
    private static string FirstLine(Exception? verdict) => Assert.IsType<WorkerException>(verdict).Message.Split(Environment.NewLine)[0];

    private void Fill(int seat, long ticket, int row, FillStage stage = FillStage.Filling)
    {
        memory.Worker(seat).FillTicket = ticket + 1;
        memory.Worker(seat).Place = new FillPlace(row, stage);
        // As its worker does, in the stage before.
        var slot = memory.Slot(memory.Turns.Of(ticket).Slot);
        for (var at = 0; at < BatchSize; at++)
            slot.SampleIndices[at] = (ticket * BatchSize) + at;
    }

    private Exception? DieAtStart(int exitCode, int worker = 0)
    {
        pages[0].Stage = SeatStage.Starting;
        return budget.Judge(new WorkerDeath(worker, exitCode, "", null, [pages[0]]));
    }

    private Exception? Die(params SeatPage[] dead) => Die(Killed, dead);

    private Exception? Die(int exitCode, params SeatPage[] dead)
    {
        foreach (var page in dead)
            page.Stage = SeatStage.Working;
        return budget.Judge(new WorkerDeath(dead[0].Seat, exitCode, "its last words", null, dead));
    }
}

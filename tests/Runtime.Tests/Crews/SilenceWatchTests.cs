using Infeed.Columns;
using Infeed.CompilerServices;
using Infeed.Crews.Processes.Parent;
using Infeed.Crews.Processes.Shared;
using Infeed.Memory;
using Infeed.Parking;
using Infeed.Plan;
using Infeed.Ring;

namespace Infeed.Tests.Crews;

/// <summary>What a loader says of a worker process that hangs, by the form of its source and by what the worker was doing.</summary>
public sealed class SilenceWatchTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    [Theory]
    [InlineData(FormTraits.BySample | FormTraits.Shared, FillStage.Filling, 0, "at one sample")]
    [InlineData(FormTraits.BySample | FormTraits.Overlapped, FillStage.Filling, 0, "at one sample")]
    [InlineData(FormTraits.BySample | FormTraits.Overlapped, FillStage.ReadingAhead, 0, "beginning samples of later batches")]
    [InlineData(FormTraits.BySample | FormTraits.Shared, FillStage.Choosing, 0, "finding out which samples are in the batch")]
    [InlineData(FormTraits.None, FillStage.Filling, 0, "at one batch")]
    [InlineData(FormTraits.Stored, FillStage.Filling, 0, "at one batch")]
    [InlineData(FormTraits.BySample | FormTraits.Sharded, FillStage.Filling, 0, "at one sample of a shard")]
    [InlineData(FormTraits.BySample | FormTraits.Sharded, FillStage.Filling, 100, "at one batch of a shard")]
    [InlineData(FormTraits.BySample | FormTraits.Sharded, FillStage.BeginningShard, 0, "beginning a shard")]
    [InlineData(FormTraits.BySample | FormTraits.Sharded, FillStage.Skipping, 0, "leaving out samples by [Skip]")]
    [InlineData(FormTraits.BySample | FormTraits.Sharded, FillStage.FindingHeld, 100, "finding the samples that its ShuffleBuffer holds")]
    [InlineData(FormTraits.BySample | FormTraits.Sharded, FillStage.ReadingOver, 0, "reading over samples before it")]
    internal void Worker_thatStaysAtOnePlace_isSaidToBeThere(FormTraits form, FillStage stage, int shuffleBuffer, string place)
    {
        using var seat = new Seat(new Recipe
        {
            Count = 800, BatchSize = 8, Shuffle = false, Seed = 0, DropLast = false, DrawsRandom = false,
            Form = form, Shards = 1, ShuffleBuffer = shuffleBuffer,
        });
        seat.IsAt(ticket: 3, new FillPlace(5, stage));
        // The first look sees where it is, and the last that it has been there for as long as it may.
        Assert.Equal([false, false, true], seat.Look(Limit, TimeSpan.MaxValue, Limit, Limit / 2, Limit / 2));
        Assert.Equal($"was {place} for longer than WorkerTimeout, 2 s, and was killed", seat.Watch.Verdict);
    }

    [Fact]
    public void Patience_isForTheEndAlone_andCountsFromWhereTheWorkerBeganToStandStill()
    {
        var patience = Limit / 4;
        using var seat = new Seat(Plain);
        seat.IsAt(ticket: 3, new FillPlace(5, FillStage.Filling));
        Assert.Equal([false, false], seat.Look(Limit, patience, default, patience));
        seat.CallOff();
        Assert.Equal([true, false], seat.Look(Limit, patience, default, default));
        Assert.Equal("was at one sample for longer than ReadTimeout, 0.5 s, and was killed", seat.Watch.Verdict);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Worker_thatGoesOnToAnotherSampleAtTheEnd_orRunsItsStopHook_isNotKilled(bool isFilling)
    {
        var patience = Limit / 4;
        using var seat = new Seat(Plain);
        seat.IsAt(ticket: 3, new FillPlace(5, FillStage.Filling));
        Assert.Equal([false, false], seat.Look(Limit, patience, default, patience));
        seat.CallOff();
        seat.IsAt(isFilling ? 3 : -1, new FillPlace(6, FillStage.Filling));
        Assert.Equal([false, false, isFilling], seat.Look(Limit, patience, default, patience / 2, patience));
    }

    [Fact]
    public void WorkerTimeout_holdsAtTheEnd_too()
    {
        using var seat = new Seat(Plain);
        seat.CallOff();
        seat.IsAt(ticket: 3, new FillPlace(5, FillStage.Filling));
        Assert.Equal([false, false, true], seat.Look(Limit, TimeSpan.MaxValue, default, Limit / 2, Limit / 2));
    }

    [Fact]
    public void Worker_withoutWorkerTimeout_isNotKilled_untilTheReaderHasLostPatience()
    {
        using var seat = new Seat(Plain);
        seat.IsAt(ticket: 3, new FillPlace(5, FillStage.Filling));
        Assert.Equal([false, false], seat.Look(Timeout.InfiniteTimeSpan, Limit, default, TimeSpan.FromDays(1)));
        seat.CallOff();
        Assert.Equal([true], seat.Look(Timeout.InfiniteTimeSpan, Limit, default(TimeSpan)));
    }

    private static Recipe Plain => new()
    {
        Count = 800, BatchSize = 8, Shuffle = false, Seed = 0, DropLast = false, DrawsRandom = false, Form = FormTraits.BySample,
    };

    /// <summary>The seat of a worker, with what the worker would have written there.</summary>
    private sealed class Seat : IDisposable
    {
        private readonly NativeBlock block;
        private readonly RingMemory memory;
        private readonly SeatPage[] pages;
        private readonly TicketRing<HardwareAtomics> ring;
        private readonly Recipe recipe;
        private SilenceWatch? watch;

        public Seat(Recipe recipe)
        {
            this.recipe = recipe;
            var layout = new SlotLayout(new SampleSchema("numbers", 1, ColumnSchema.Of<byte>("row")), batchSize: 8);
            var shared = SharedLayout.Of(slots: 4, 1, layout, stateBytes: 0);
            block = new NativeBlock(shared.Bytes, RingMemory.LineBytes);
            memory = new RingMemory(block, 4, 1, layout);
            pages = [new SeatPage(block, shared, 0) { Stage = SeatStage.Working }];
            ring = new TicketRing<HardwareAtomics>(memory, new BatchPlan(recipe), ParkingLot.Create(), WaitPolicy.For(1, 4));
        }

        public SilenceWatch Watch => watch!;

        public void IsAt(long ticket, FillPlace place)
        {
            memory.Worker(0).FillTicket = ticket + 1;
            memory.Worker(0).Place = place;
        }

        public void CallOff() => ring.CallOff();

        /// <summary>Looks after each of the times, and says when the worker is to be killed.</summary>
        public bool[] Look(TimeSpan limit, TimeSpan patience, params TimeSpan[] times)
        {
            watch ??= new SilenceWatch(new RingKeeper<HardwareAtomics>(ring), pages, recipe, limit);
            return [.. times.Select(elapsed => watch.Lasts(elapsed, patience))];
        }

        public void Dispose() => block.Dispose();
    }
}

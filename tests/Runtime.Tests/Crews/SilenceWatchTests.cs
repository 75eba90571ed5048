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
        var layout = new SlotLayout(new SampleSchema("numbers", 1, ColumnSchema.Of<byte>("row")), batchSize: 8);
        var shared = SharedLayout.Of(slots: 4, 1, layout, stateBytes: 0);
        using var block = new NativeBlock(shared.Bytes, RingMemory.LineBytes);
        var memory = new RingMemory(block, 4, 1, layout);
        SeatPage[] pages = [new SeatPage(block, shared, 0) { Stage = SeatStage.Working }];
        var recipe = new Recipe
        {
            Count = 800, BatchSize = 8, Shuffle = false, Seed = 0, DropLast = false, DrawsRandom = false,
            Form = form, Shards = 1, ShuffleBuffer = shuffleBuffer,
        };
        var ring = new TicketRing<HardwareAtomics>(memory, new BatchPlan(recipe), ParkingLot.Create(), WaitPolicy.For(1, 4));
        var watch = new SilenceWatch(new RingKeeper<HardwareAtomics>(ring), pages, recipe, Limit);

        memory.Worker(0).FillTicket = 3;
        memory.Worker(0).Place = new FillPlace(5, stage);
        // The first look sees where it is, and the last that it has been there for as long as it may.
        Assert.Equal([false, false, true], new[] { Limit, Limit / 2, Limit / 2 }.Select(watch.Lasts).ToArray());
        Assert.Equal($"was {place} for longer than WorkerTimeout, 2 s, and was killed", watch.Verdict);
    }
}

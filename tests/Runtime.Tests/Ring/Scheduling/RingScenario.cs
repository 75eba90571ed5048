using System.Runtime.InteropServices;
using Infeed.Columns;
using Infeed.CompilerServices;
using Infeed.Memory;
using Infeed.Plan;
using Infeed.Ring;

namespace Infeed.Tests.Ring.Scheduling;

/// <summary>
/// A ring with workers and a consumer that do what the real ones do, and check every access to a slot: that rows are filled once,
/// but for those of a worker that was killed; that nobody writes to a slot while the consumer reads it, or of a batch that it has had; and
/// that a batch is complete, and the right one, when it is taken.
/// </summary>
internal sealed class RingScenario : IScenario
{
    // No address of a word.
    private const nint SlowRow = -1;

    private readonly RingMemory memory;
    private readonly SharingPolicy policy;
    private readonly (uint Gate, int Seat, int Life)[] filled;
    private readonly int capacity;
    private readonly int workers;
    private readonly List<VirtualThread> threads;
    private readonly ScenarioKeeper keeper;
    private long heldTicket = -1;
    private long nextTicket;
    private ulong filledDigest;

    /// <param name="threads">The threads that sleep and wake: workers, consumer, others.</param>
    /// <param name="workers">Worker threads.</param>
    /// <param name="capacity">Slots.</param>
    /// <param name="batchSize">Rows of a batch.</param>
    /// <param name="isShared">Whether batches are shared among workers, by blocks of one row.</param>
    /// <param name="form">The form of the source: it says which tickets a worker may claim. If it is overlapped, workers look ahead.</param>
    /// <param name="shards">The shards of a stream, which the seats have.</param>
    public RingScenario(
        List<VirtualThread> threads, int workers, int capacity, int batchSize, bool isShared, FormTraits form = FormTraits.Shared, int shards = 0)
    {
        this.threads = threads;
        this.capacity = capacity;
        this.workers = workers;
        var layout = new SlotLayout(new SampleSchema("scenario", 1, ColumnSchema.Of<byte>("row")), batchSize);
        memory = new RingMemory(new NativeBlock(RingMemory.BytesOf(capacity, workers, layout), RingMemory.LineBytes), capacity, workers, layout);
        Ring = new TicketRing<ScheduledAtomics>(
            memory, Plan(batchSize, form, shards), new ScheduledParkingLot(threads),
            WaitPolicy.For(workers, capacity) with { SpinTicks = 0, MaxNap = TimeSpan.Zero });
        // A minute a sample, or next to nothing: what is measured here does not move the mean across a threshold.
        policy = new SharingPolicy(workers, isShared ? 1e15 : 1e-9);
        filled = new (uint, int, int)[2000 * batchSize];
        Consumer = new RingConsumer<ScheduledAtomics>(Ring);
        keeper = new ScenarioKeeper(Ring, workers);
    }

    public TicketRing<ScheduledAtomics> Ring { get; }

    public RingConsumer<ScheduledAtomics> Consumer { get; }

    /// <summary>A ticket whose first row takes until all its others are filled: so it ends only if somebody helps.</summary>
    public long SlowTicket { get; init; } = -1;

    /// <summary>Every so many tickets, from 0 on, user code throws in each block; never for 0.</summary>
    public int BadTickets { get; init; }

    /// <summary>How many workers may be killed, each as often as the scheduler likes.</summary>
    public int Mortals { get; init; }

    public void Dispose() => memory.Dispose();

    public long Name(nint address) => address > 0 ? address - ScheduledAtomics.AddressOf(ref memory.Header) : address - 1;

    public ulong Fingerprint()
    {
        var digest = Digest.Add(Digest.Add(Digest.Add(filledDigest, (ulong)heldTicket), (ulong)nextTicket), keeper.Fingerprint());
        digest = Digest.Add<RingHeader>(digest, new(ref memory.Header));
        for (var slot = 0; slot < capacity; slot++)
        {
            digest = Digest.Add<SlotControl>(digest, new(ref memory.Control(slot)));
            digest = Digest.Add<long>(digest, MemoryMarshal.CreateReadOnlySpan(ref memory.BlockOwner(slot, 0), BlockOwners.MaxBlocks));
            foreach (var value in memory.Slot(slot).Elements<byte>(0))
                digest = Digest.Add(digest, value);
        }

        for (var worker = 0; worker < workers; worker++)
        {
            // Times are all that is left out: nothing that threads do depends on them.
            var control = memory.Worker(worker);
            control.Clock = default;
            digest = Digest.Add<WorkerControl>(digest, new(in control));
        }

        return digest;
    }

    /// <summary>What each thread does: the workers, then the consumer.</summary>
    public Action[] WithConsumer(Action consume) =>
        [.. Enumerable.Range(0, workers).Select(seat => (Action)(() => Work(seat))), consume];

    /// <summary>What each thread does where workers are killed: the workers, the consumer, the keeper.</summary>
    public Action[] WithKeeper(Action consume) =>
    [
        .. Enumerable.Range(0, workers).Select(seat => (Action)(() => keeper.LiveAgainAndAgain(seat, isMortal: seat < Mortals, Work))),
        () =>
        {
            consume();
            keeper.End();
        },
        keeper.Keep,
    ];

    /// <summary>The consumer moves the ring.</summary>
    public bool Seek(long ticket, long horizon)
    {
        if (!Consumer.Seek(ticket, horizon))
            return false;
        nextTicket = ticket;
        return true;
    }

    /// <summary>The consumer takes a ticket, looks at it twice, and gives it back.</summary>
    public bool TakeAndGiveBack(long ticket)
    {
        var outcome = Consumer.Take(Timeout.InfiniteTimeSpan);
        // Who interrupts may be late, and mean an earlier wait.
        while (outcome == Outcome.Interrupted)
            outcome = Consumer.Take(Timeout.InfiniteTimeSpan);
        if (outcome == Outcome.CalledOff)
            return false;
        Assert.Equal(IsBad(ticket) ? Outcome.Faulted : Outcome.Filled, outcome);
        heldTicket = ticket;
        nextTicket = ticket + 1;
        AssertComplete(ticket);
        VirtualThread.Current.Scheduler.Step(VirtualThread.Current);
        AssertComplete(ticket);
        heldTicket = -1;
        Consumer.GiveBack();
        return true;
    }

    private bool IsBad(long ticket) => BadTickets > 0 && ticket % BadTickets == 0;

    private static BatchPlan Plan(int batchSize, FormTraits form, int shards) => new(new Recipe
    {
        Count = 1000L * batchSize,
        BatchSize = batchSize,
        Shuffle = false,
        Seed = 0,
        DropLast = false,
        DrawsRandom = false,
        Form = form,
        Shards = shards,
    });

    private void Work(int seat)
    {
        // What is read ahead still writes to its slot just before the worker leaves.
        var ahead = -1L;
        RingWorker<ScheduledAtomics>? side = null;
        side = new RingWorker<ScheduledAtomics>(Ring, policy, seat, leaving: () =>
        {
            TouchAhead(ahead, side!.CurrentGate);
            ahead = -1;
        });
        while (side.Next(out var work))
        {
            Assert.True(ahead < 0 || ahead == work.Ticket, $"Ticket {work.Ticket} comes, and seat {seat} has read ahead for {ahead}.");
            ahead = side.TryLookAhead(work.Ticket, out var next) ? next : -1;
            TouchAhead(ahead, side.CurrentGate);
            if (Touch(work, side.CurrentGate, seat))
                side.Complete(work, IsBad(work.Ticket), work.Rows);
        }
    }

    /// <returns>False where the work was called off between two rows.</returns>
    private bool Touch(Work work, uint gate, int seat)
    {
        Assert.True(Gates.IsOpen(gate));
        if (Ring.Plan.Recipe.Shards > 0)
            Assert.Equal(seat, Ring.Plan.ShardOf(work.Ticket) % workers);
        var (slot, _) = memory.Turns.Of(work.Ticket);
        if (heldTicket >= 0)
            Assert.NotEqual(memory.Turns.Of(heldTicket).Slot, slot);
        var rows = memory.Slot(slot).Elements<byte>(0);
        for (var row = work.First; row < work.End; row++)
        {
            if (ScheduledAtomics.Load(ref memory.Header.Gate) != gate)
                return false;
            if (work.Ticket == SlowTicket && row == 0)
                WaitForOthers(rows.Length);
            // In the run that is open no batch comes back.
            if (heldTicket >= 0 && memory.Header.Gate == gate)
                Assert.True(work.Ticket >= nextTicket, $"Ticket {work.Ticket} is filled after it was taken.");
            var number = (work.Ticket * rows.Length) + row;
            ref var last = ref filled[number];
            var isLeft = last.Seat == seat && last.Life < keeper.Life(seat);
            Assert.True(last.Gate != gate || isLeft, $"Row {row} of ticket {work.Ticket} is filled by seat {seat} and was by seat {last.Seat}.");
            filledDigest ^= DigestOf(number, last);
            last = (gate, seat, keeper.Life(seat));
            filledDigest ^= DigestOf(number, last);
            rows[row] = Value(work.Ticket, row);
            if (work.Ticket == SlowTicket)
                threads.FindAll(thread => thread.SleepsOn == SlowRow).ForEach(thread => thread.SleepsOn = 0);
        }

        return true;
    }

    private void TouchAhead(long ticket, uint gate)
    {
        if (ticket < 0)
            return;
        VirtualThread.Current.Scheduler.Step(VirtualThread.Current);
        // The consumer has not moved the ring, and has not got this slot.
        Assert.Contains(memory.Header.Gate, (uint[])[gate, Gates.Close(gate), Gates.Stopped]);
        var (slot, free) = memory.Turns.Of(ticket);
        Assert.Equal(free, memory.Control(slot).Turn);
        for (var row = 0; row < memory.Slot(slot).Elements<byte>(0).Length; row++)
            memory.Slot(slot).Elements<byte>(0)[row] = Value(ticket, row);
    }

    private void WaitForOthers(int rows)
    {
        var thread = VirtualThread.Current;
        // However long user code takes, what was stored before is seen meanwhile.
        thread.Drain();
        while (Enumerable.Range(1, rows - 1).Any(row => filled[(SlowTicket * rows) + row].Gate == 0))
        {
            thread.SleepsOn = SlowRow;
            thread.Scheduler.Sleep(thread);
        }
    }

    private void AssertComplete(long ticket)
    {
        var rows = memory.Slot(memory.Turns.Of(ticket).Slot).Elements<byte>(0);
        for (var row = 0; row < rows.Length; row++)
            Assert.Equal(Value(ticket, row), rows[row]);
    }

    private static ulong DigestOf(long row, (uint Gate, int Seat, int Life) filling) =>
        Digest.Add(Digest.Add(Digest.Add((ulong)row, filling.Gate), (ulong)filling.Seat), (ulong)filling.Life);

    private static byte Value(long ticket, int row) => (byte)(1 + (ticket * 16) + row);
}

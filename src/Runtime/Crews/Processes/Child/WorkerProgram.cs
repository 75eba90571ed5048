using Infeed.Columns;
using Infeed.CompilerServices;
using Infeed.Crews.Processes.Shared;
using Infeed.Memory;
using Infeed.Parking;
using Infeed.Plan;
using Infeed.Ring;
using Infeed.State;
using Infeed.Workers;
using Infeed.Workers.Forms;

namespace Infeed.Crews.Processes.Child;

/// <summary>Reads the source from shared memory, and fills slots of the parent's ring on as many threads as the assignment says.</summary>
internal sealed class WorkerProgram<TSource, TWorker, TState> : IWorkerProgram
    where TSource : class
    where TWorker : struct, ISourceWorker<TSource>
    where TState : struct, ISourceState<TSource>
{
    public int Run(WorkerAssignment assignment, Stream input)
    {
        using var block = SharedBlock.Open(assignment.Memory.Path, assignment.Memory.Bytes);
        var source = SourceState.Read<TSource, TState>(block.Slice(assignment.Memory.State, assignment.Memory.StateBytes));
        Agreement.OnColumns(assignment, SourceClass.Of<TSource, TWorker>(source).Schema);
        var layout = Agreement.OnSource<TSource, TWorker>(assignment, source);
        var ring = Ring(assignment, block, layout, Agreement.OnTables<TSource, TWorker>(assignment, source));
        new ParentWatch(input, ring.CallOff, assignment.Memory.Path).Start();
        return Work(source, assignment, block, ring);
    }

    private static TicketRing<HardwareAtomics> Ring(WorkerAssignment assignment, SharedBlock block, SlotLayout layout, SourceTables? tables)
    {
        var shared = assignment.Memory;
        var memory = new RingMemory(block, shared.Slots, shared.Seats, layout, shared.Events);
        return new TicketRing<HardwareAtomics>(
            memory, new BatchPlan(assignment.Recipe, tables), ParkingLot.CreateShared(assignment.Polls), WaitPolicy.For(shared.Seats, shared.Slots));
    }

    private static int Work(TSource source, WorkerAssignment assignment, SharedBlock block, TicketRing<HardwareAtomics> ring)
    {
        var policy = SharingPolicy.Of(ring.Plan, assignment.Memory.Seats);
        var loops = new WorkerLoop[assignment.Threads];
        for (var thread = 0; thread < loops.Length; thread++)
        {
            var seat = assignment.FirstSeat + thread;
            var report = new PageReport(new SeatPage(block, assignment.Memory, seat));
            loops[thread] = new WorkerLoop(TWorker.CreateFiller(source, ring.Plan, seat, WorkerCulture.Current, assignment.Concurrency), ring, policy, report);
        }

        // The first loop runs on the present thread.
        var others = new Thread[loops.Length - 1];
        for (var thread = 0; thread < others.Length; thread++)
        {
            others[thread] = new Thread(loops[thread + 1].Run) { IsBackground = true, Name = $"{assignment.Source} worker {assignment.FirstSeat + thread + 1}" };
            others[thread].Start();
        }

        loops[0].Run();
        foreach (var other in others)
            other.Join();
        return WorkerExit.CalledOff;
    }
}

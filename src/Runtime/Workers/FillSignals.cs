using Infeed.Plan;

namespace Infeed.Workers;

/// <summary>What a worker that fills rows reads and reports meanwhile: whether it should stop, and what it is at.</summary>
/// <param name="gate">The word that changes when the work is called off.</param>
/// <param name="open">The value of that word while the work is wanted.</param>
/// <param name="place">Receives what the worker is at, for those who watch it.</param>
/// <param name="seat">The worker's place in the crew.</param>
/// <param name="isRepeated">Whether an earlier worker died while it filled these rows.</param>
internal readonly ref struct FillSignals(ref readonly uint gate, uint open, ref FillPlace place, WorkerSeat seat, bool isRepeated = false)
{
    private readonly ref readonly uint gate = ref gate;
    private readonly ref FillPlace place = ref place;

    /// <summary>Whether the work is still wanted.</summary>
    public bool IsWanted => Volatile.Read(in gate) == open;

    /// <summary>Where the worker's thread sleeps while others work for it, and sees what it gets next.</summary>
    public WorkerSeat Seat => seat;

    /// <summary>Whether an earlier worker may have died while it filled these rows.</summary>
    public bool IsRepeated => isRepeated;

    /// <summary>The same with another seat.</summary>
    public FillSignals On(WorkerSeat other) => new(in gate, open, ref place, other, IsRepeated);

    /// <summary>Reports which row is being filled.</summary>
    public void At(int next) => place.Row = next;

    /// <summary>Reports what the worker is doing.</summary>
    /// <returns>What it did before.</returns>
    public FillStage In(FillStage stage)
    {
        var before = place.Stage;
        place.Stage = stage;
        return before;
    }
}

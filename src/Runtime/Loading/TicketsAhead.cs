using Infeed.Plan;

namespace Infeed.Loading;

/// <summary>The tickets that workers are to fill for a reader who opens an epoch.</summary>
/// <param name="First">The ticket that the reader takes first.</param>
/// <param name="End">The ticket before which workers stop running ahead.</param>
internal readonly record struct TicketsAhead(long First, long End)
{
    /// <summary>
    /// Those of another epoch that is ready, if there is one. Only where every epoch has the same bytes: then it makes no difference for which one they were
    /// loaded.
    /// </summary>
    /// <param name="plan">What each ticket stands for.</param>
    /// <param name="position">The ticket that the crew delivers next; negative if it was never asked for one.</param>
    public TicketsAhead FromReadyEpoch(BatchPlan plan, long position)
    {
        var limit = plan.FirstTicket(plan.Epochs);
        var shift = IsFirstOfEpoch(plan, position, limit) ? position - First : 0;
        return new(First + shift, shift < 0 || End <= limit - shift ? End + shift : limit);
    }

    private static bool IsFirstOfEpoch(BatchPlan plan, long ticket, long limit) =>
        ticket >= 0 && plan.BatchesPerEpoch > 0 && ticket % plan.BatchesPerEpoch == 0 && ticket <= limit - plan.BatchesPerEpoch;
}

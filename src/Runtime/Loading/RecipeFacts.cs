using Infeed.Diagnosing;
using Infeed.Options;
using Infeed.Plan;

namespace Infeed.Loading;

/// <summary>What a diagnosis must know of a loader, whatever its workers are.</summary>
internal static class RecipeFacts
{
    /// <param name="source">The name of the source.</param>
    /// <param name="plan">What its batches are.</param>
    /// <param name="slotBytes">The bytes of a slot.</param>
    /// <param name="schedule">The options of its workers.</param>
    public static LoaderFacts Of(string source, BatchPlan plan, long slotBytes, Schedule schedule) =>
        new(source, Workers: 0, MaxQueueSize: 0, slotBytes, Environment.ProcessorCount)
        {
            IsSynchronous = plan.Recipe.Form.Has(FormTraits.Shared),
            WorkersPerProcess = schedule.WorkersPerProcess,
            FewestRows = plan.FewestRows,
            Concurrency = plan.Recipe.Form.Has(FormTraits.Overlapped) ? schedule.Concurrency : null,
            Shards = plan.Recipe.ShardsOfRank,
            Rank = plan.Recipe.Rank,
            WorldSize = plan.Recipe.WorldSize,
        };
}

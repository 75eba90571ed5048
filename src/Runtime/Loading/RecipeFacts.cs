using Infeed.Diagnosing;
using Infeed.Plan;

namespace Infeed.Loading;

/// <summary>What a diagnosis must know of a loader, whatever its workers are.</summary>
internal static class RecipeFacts
{
    /// <param name="source">The name of the source.</param>
    /// <param name="recipe">What its batches are.</param>
    /// <param name="slotBytes">The bytes of a slot.</param>
    /// <param name="concurrency">The samples that a worker reads at once, if they are asynchronous.</param>
    public static LoaderFacts Of(string source, Recipe recipe, long slotBytes, int concurrency) =>
        new(source, Workers: 0, MaxQueueSize: 0, slotBytes, Environment.ProcessorCount)
        {
            IsSynchronous = recipe.Form.Has(FormTraits.Shared),
            BatchSize = recipe.BatchSize,
            Concurrency = recipe.Form.Has(FormTraits.Overlapped) ? concurrency : null,
            Shards = recipe.ShardsOfRank,
            Rank = recipe.Rank,
            WorldSize = recipe.WorldSize,
        };
}

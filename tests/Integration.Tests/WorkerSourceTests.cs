using System.Collections.Concurrent;
using Infeed.Integration.Forms;
using Infeed.Integration.Support;

namespace Infeed.Integration;

public sealed class WorkerSourceTests
{
    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Hooks_run_once_a_worker_on_clean_copies(int workers)
    {
        var events = new ConcurrentBag<string>();
        var seen = new Seen(10);
        using (var loader = new WorkerSource(events).Soil().CreateLoader(new LoaderOptions { Workers = workers }))
        {
            foreach (var batch in loader.Epoch(0))
            {
                seen.Add(batch.SampleIndices);
                for (var i = 0; i < batch.Count; i++)
                    Assert.Equal(batch.SampleIndices[i] * batch.SampleIndices[i], batch.Square.Span[i]);
            }
        }

        seen.EndEpoch();
        var numbers = Enumerable.Range(0, Math.Max(workers, 1));
        Assert.Equal(
            numbers.SelectMany(number => new[] { "clean", $"start {number}", $"stop {number}" }).Order(StringComparer.Ordinal),
            events.Order(StringComparer.Ordinal));
    }
}

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
                    Assert.Equal(batch.SampleIndices[i] * batch.SampleIndices[i], batch.Square[i]);
            }
        }

        seen.EndEpoch();
        var numbers = Enumerable.Range(0, Math.Max(workers, 1));
        Assert.Equal(
            numbers.SelectMany(number => new[] { "clean", $"start {number}", $"stop {number}" }).Order(StringComparer.Ordinal),
            events.Order(StringComparer.Ordinal));
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Fields_of_a_worker_start_as_their_initializers_say(int workers)
    {
        // No batch of a later epoch is filled before this one is read.
        using var loader = new InitialSource().Soil().CreateLoader(new LoaderOptions { Workers = workers, MaxQueueSize = 1 });
        var own = 0;
        foreach (var batch in loader.Epoch(0))
        {
            for (var i = 0; i < batch.Count; i++)
            {
                Assert.Equal(9 * batch.SampleIndices[i], batch.Product[i]);
                Assert.Equal(3, batch.Length[i]);
                Assert.InRange(batch.Grown[i], batch.SampleIndices[i], 9);
                Assert.Equal(2, batch.Buffer[i]);
                own = Math.Max(own, batch.Own[i]);
            }
        }

        // Each worker began with an empty list of its own, and the longest has at most one entry a sample.
        Assert.InRange(own, 10 / Math.Max(workers, 1), 10);
    }
}

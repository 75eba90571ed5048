using Infeed.Tests.Sources;

namespace Infeed.Tests.Loading;

/// <summary>A crew is replaced by another in the middle of an epoch: the batches go on as if nothing had happened.</summary>
public sealed class CrewTests
{
    [Theory]
    [InlineData(0, 3)]
    [InlineData(2, 0)]
    [InlineData(1, 4)]
    [InlineData(4, 1)]
    public void Crew_replacedAnywhere_goesOnWithTheSameBatches(int before, int after)
    {
        const int Count = 100;
        var expected = Recording.Expected(Count, 8, shuffle: true, seed: 42, epochs: 2);
        for (var at = 0; at <= expected.Count; at++)
        {
            var stopped = 0;
            var source = new Probe(Count) { OnStop = _ => Interlocked.Increment(ref stopped) };
            using (var loader = source.CreateLoader(new LoaderOptions { Workers = before, MaxQueueSize = 3 }))
            {
                var read = new List<string>();
                var isReplaced = false;
                foreach (var epoch in loader.Epochs(2))
                {
                    using var reading = epoch.GetEnumerator();
                    do
                    {
                        if (read.Count < at || isReplaced)
                            continue;
                        loader.Reader.Replace(source.CreateCrew(new LoaderOptions { Workers = after, MaxQueueSize = 7 }));
                        isReplaced = true;
                    }
                    while (Add(reading, read));
                }

                Assert.Equal(expected, read);
                Assert.Equal(expected.Count, loader.Statistics.BatchesDelivered);
            }

            // Every worker of both crews that has started has stopped.
            Assert.InRange(stopped, Math.Max(1, after), Math.Max(1, before) + Math.Max(1, after));
        }
    }

    private static bool Add(BatchEnumerator<Probe.Batch> reading, List<string> read)
    {
        if (!reading.MoveNext())
            return false;
        read.Add(Recording.Hash(reading.Current));
        return true;
    }
}

using Infeed.CompilerServices;
using Infeed.Integration.Forms;

namespace Infeed.Integration;

/// <summary>The one batch that is filled to look at starts no worker, and has the work of none.</summary>
public sealed class FirstTests
{
    private delegate int[] Values<TBatch>(TBatch batch)
        where TBatch : allows ref struct;

    [Fact]
    public void First_of_each_form_starts_no_worker_and_is_filled_by_the_thread_that_asks()
    {
        var options = new LoaderOptions { Workers = 2 };
        AssertAlone(calls => new LookedAt(calls).CreateLoader(options), batch => batch.Value.Span.ToArray(), unread: 2, read: 2);
        AssertAlone(calls => new LookedAtTasks(calls).CreateLoader(options), batch => batch.Value.Span.ToArray(), unread: 2, read: 2);
        AssertAlone(calls => new LookedAtRows(calls).CreateLoader(options), batch => batch.Value.Span.ToArray(), unread: 2, read: 2);
        AssertAlone(
            calls => Mixture.Of((new LookedAt(calls), 1), (new LookedAt(calls, 1000), 1)).CreateLoader(options), batch => batch.Value.Span.ToArray(),
            unread: 4, read: 4);
        // These start their workers, or their shards, where an epoch begins.
        AssertAlone(calls => new LookedAtEpochs(calls).CreateLoader(options), batch => batch.Value.Span.ToArray(), unread: 0, read: 2);
        foreach (var steps in (int[])[0, 6])
        {
            AssertAlone(
                calls => new LookedAtStream(calls).CreateLoader(options with { StepsPerEpoch = steps }), batch => batch.Value.Span.ToArray(),
                unread: 0, read: 3);
        }
    }

    /// <param name="create">Makes a loader of a source that notes its calls.</param>
    /// <param name="values">What a batch has.</param>
    /// <param name="unread">The start hooks that other threads run for a loader that nobody reads.</param>
    /// <param name="read">Those that they run where an epoch is read.</param>
    private static void AssertAlone<TBatch>(Func<ThreadCalls, DataLoader<TBatch>> create, Values<TBatch> values, int unread, int read)
        where TBatch : struct, IBatch<TBatch>, allows ref struct
    {
        var calls = new ThreadCalls();
        int[] before;
        using (var loader = create(calls))
        {
            before = values(loader.First());
            Assert.Equal(before, calls.FilledHere);
        }

        Assert.Equal(unread, calls.StartedElsewhere);

        calls = new ThreadCalls();
        using (var loader = create(calls))
        {
            int[]? inside = null;
            var isRead = false;
            foreach (var batch in loader.Epoch(0))
            {
                Assert.True(isRead || before.AsSpan().SequenceEqual(values(batch)));
                isRead = true;
                inside ??= values(loader.First());
            }

            Assert.Equal(before, inside);
            Assert.Equal(before, values(loader.First()));
            // All that this thread has filled is the two batches that it asked for.
            Assert.Equal([.. before, .. before], calls.FilledHere);
        }

        Assert.Equal(read, calls.StartedElsewhere);
    }
}

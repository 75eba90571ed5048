using System.Diagnostics;

namespace Infeed.Metrics;

/// <summary>The span of the epoch that is being read, for listeners of traces; nothing if there are none.</summary>
internal struct EpochSpan
{
    private Activity? activity;
    private long batchesBefore;

    public void Begin(LoaderIdentity identity, int epoch, long batches)
    {
        batchesBefore = batches;
        activity = identity.StartEpoch(epoch);
    }

    public readonly void Fail(string what) => activity?.SetStatus(ActivityStatusCode.Error, what);

    public void End(long batches)
    {
        activity?.SetTag("infeed.batches", batches - batchesBefore).Dispose();
        activity = null;
    }
}

using System.Diagnostics.Metrics;

namespace Infeed.Tests;

/// <summary>A listener of all metrics of the meter <c>Infeed</c>, which makes sure that it is told of each batch.</summary>
internal sealed class MetricsListener : IDisposable
{
    private readonly MeterListener listener = new();
    private long waits;
    private long batches;
    private long waitsBefore;

    public MetricsListener()
    {
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == "Infeed")
                self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<int>(static (_, _, _, _) => { });
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => batches += instrument.Name == "infeed.batches" ? value : 0);
        listener.SetMeasurementEventCallback<double>((instrument, _, _, _) => waits += instrument.Name == "infeed.consumer.wait.duration" ? 1 : 0);
        listener.Start();
    }

    /// <summary>Begins to count.</summary>
    /// <param name="delivered">The batches that were delivered until now.</param>
    public void Begin(long delivered)
    {
        Ask(delivered);
        waitsBefore = waits - delivered;
    }

    /// <summary>Insists on having been told of all batches since <see cref="Begin"/>.</summary>
    /// <param name="delivered">The batches that were delivered until now.</param>
    public void End(long delivered)
    {
        Ask(delivered);
        if (waits != waitsBefore + delivered)
            throw new InvalidOperationException($"Waits for {waits - waitsBefore} batches were told, of {delivered}.");
    }

    public void Dispose() => listener.Dispose();

    // A listener asks once in some seconds, and each answer is a sequence: that is the listener's garbage, and none of a batch.
    private void Ask(long delivered)
    {
        batches = 0;
        listener.RecordObservableInstruments();
        if (batches != delivered)
            throw new InvalidOperationException($"infeed.batches is {batches}, and {delivered} were delivered.");
    }
}

using System.Diagnostics.Tracing;
using Infeed.Tool.Failures;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing;

namespace Infeed.Tool.Watching;

/// <summary>
/// The values of the meter <c>Infeed</c> of a running program, once a second, by its diagnostic port: nothing has to be changed in the program. The events are
/// those of .NET's event source <c>System.Diagnostics.Metrics</c>.
/// </summary>
internal sealed class MetricStream : IDisposable
{
    private const string Provider = "System.Diagnostics.Metrics";

    // TimeSeriesValues.
    private const long Keywords = 2;

    private readonly EventPipeSession session;
    private readonly string id = Guid.NewGuid().ToString();

    /// <exception cref="ToolException">There is no .NET program of this number that this user may look into.</exception>
    public MetricStream(int process)
    {
        var arguments = new Dictionary<string, string>
        {
            ["SessionId"] = id, ["ClientId"] = id, ["Metrics"] = "Infeed", ["RefreshInterval"] = "1", ["MaxTimeSeries"] = "1000", ["MaxHistograms"] = "100",
        };
        try
        {
            session = new DiagnosticsClient(process).StartEventPipeSession(
                [new EventPipeProvider(Provider, EventLevel.Informational, Keywords, arguments)], requestRundown: false);
        }
        catch (Exception e) when (e is ServerNotAvailableException or ServerErrorException or UnauthorizedAccessException)
        {
            throw new ToolException($"There is no .NET program with the number {process} that can be watched: {e.Message}");
        }
    }

    /// <summary>Reads until the program ends, or this is stopped.</summary>
    /// <param name="value">Is given instrument, tags, and what it has.</param>
    /// <param name="collected">Is called after the values of each second, with the seconds.</param>
    public void Read(Action<string, string, MetricValue> value, Action<double> collected)
    {
        using var source = new EventPipeEventSource(session.EventStream);
        source.Dynamic.All += Take;
        source.Process();

        void Take(TraceEvent data)
        {
            if (data.ProviderName != Provider || data.PayloadByName("sessionId") as string != id)
                return;
            switch (data.EventName)
            {
                case "CounterRateValuePublished" or "UpDownCounterRateValuePublished":
                    Give(new MetricValue(MetricValue.Number(Text("rate")), MetricValue.Number(Text("value"))));
                    break;
                case "HistogramValuePublished":
                    Give(new MetricValue(double.NaN, double.NaN) { Quantiles = Text("quantiles") });
                    break;
                case "Collection/Stop":
                    collected(((DateTime)data.PayloadByName("intervalEndTime") - (DateTime)data.PayloadByName("intervalStartTime")).TotalSeconds);
                    break;
            }

            void Give(MetricValue given) => value(Text("instrumentName"), Text("tags"), given);

            string Text(string name) => (string)data.PayloadByName(name);
        }
    }

    /// <summary>Ends <see cref="Read"/>. From any thread.</summary>
    public void Stop()
    {
        try
        {
            session.Stop();
        }
        catch (Exception e) when (e is EndOfStreamException or TimeoutException or ServerNotAvailableException or ServerErrorException)
        {
            // The program has ended, and the session with it.
        }
    }

    public void Dispose() => session.Dispose();
}

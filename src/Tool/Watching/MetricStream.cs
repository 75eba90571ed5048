using System.Diagnostics.Tracing;
using Infeed.Tool.Failures;
using Microsoft.Diagnostics.NETCore.Client;

namespace Infeed.Tool.Watching;

/// <summary>
/// The values of the meter <c>Infeed</c> of a running program, once a second, by its diagnostic port: nothing has to be changed in the program. They come by
/// the session that several tools can share, as dotnet-counters does with the same arguments: a program has no more than one.
/// </summary>
internal sealed class MetricStream : IDisposable
{
    // TimeSeriesValues.
    private const long Keywords = 2;

    private readonly EventPipeSession session;
    private readonly string client = Guid.NewGuid().ToString();

    /// <exception cref="ToolException">There is no .NET program of this number that this user may look into.</exception>
    public MetricStream(int process)
    {
        var arguments = new Dictionary<string, string>
        {
            ["SessionId"] = MetricEvents.Shared, ["ClientId"] = client, ["Metrics"] = MetricEvents.Meter,
            ["RefreshInterval"] = MetricEvents.Interval, ["MaxTimeSeries"] = MetricEvents.MaxTimeSeries, ["MaxHistograms"] = MetricEvents.MaxHistograms,
        };
        try
        {
            session = new DiagnosticsClient(process).StartEventPipeSession(
                [new EventPipeProvider(MetricEvents.Provider, EventLevel.Informational, Keywords, arguments)], requestRundown: false);
        }
        catch (Exception e) when (e is ServerNotAvailableException or ServerErrorException or UnauthorizedAccessException)
        {
            throw new ToolException($"There is no .NET program with the number {process} that can be watched: {e.Message}");
        }
    }

    /// <summary>Reads until the program ends, or this is stopped.</summary>
    /// <param name="value">Is given instrument, tags, and what it has.</param>
    /// <param name="collected">Is called after the values of each second, with the seconds.</param>
    /// <exception cref="ToolException">Another tool has a session that this one cannot share.</exception>
    public void Read(Action<string, string, MetricValue> value, Action<double> collected) => MetricEvents.Read(session.EventStream, client, value, collected);

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

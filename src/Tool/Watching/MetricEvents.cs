using Infeed.Tool.Failures;
using Microsoft.Diagnostics.Tracing;

namespace Infeed.Tool.Watching;

/// <summary>The events of .NET's event source <c>System.Diagnostics.Metrics</c>, which has one session in a program.</summary>
internal static class MetricEvents
{
    /// <summary>The event source.</summary>
    public const string Provider = "System.Diagnostics.Metrics";

    /// <summary>The meter of this library. Others that share the session may ask for further ones.</summary>
    public const string Meter = "Infeed";

    /// <summary>The session that tools can share.</summary>
    public const string Shared = "SHARED";

    /// <summary>The seconds between two values. This and the next two have to be alike for all tools: they are those of dotnet-counters.</summary>
    public const string Interval = "1";

    /// <summary>Series of values, at most.</summary>
    public const string MaxTimeSeries = "1000";

    /// <summary>Histograms, at most.</summary>
    public const string MaxHistograms = "10";

    /// <summary>Reads until the stream ends, be it in the middle of an event, as where the program is killed.</summary>
    /// <param name="stream">The events.</param>
    /// <param name="client">What this tool is called in refusals.</param>
    /// <param name="value">Is given instrument, tags, and what it has.</param>
    /// <param name="collected">Is called after the values of each second, with the seconds.</param>
    /// <exception cref="ToolException">Another tool has a session that this one cannot share.</exception>
    public static void Read(Stream stream, string client, Action<string, string, MetricValue> value, Action<double> collected)
    {
        var isWhole = false;
        using var source = new EventPipeEventSource(stream);
        source.Dynamic.All += Take;
        try
        {
            source.Process();
        }
        catch (FormatException)
        {
            // The stream breaks off.
        }

        void Take(TraceEvent data)
        {
            if (data.ProviderName != Provider)
                return;
            switch (data.EventName)
            {
                // A session that another tool has begun may be in the middle of its second.
                case "Collection/Start":
                    isWhole = true;
                    break;
                case "CounterRateValuePublished" or "UpDownCounterRateValuePublished":
                    Give(new MetricValue(MetricValue.Number(Text("rate")), MetricValue.Number(Text("value"))));
                    break;
                case "HistogramValuePublished":
                    Give(new MetricValue(double.NaN, double.NaN) { Quantiles = Text("quantiles") });
                    break;
                case "Collection/Stop" when isWhole:
                    collected(((DateTime)data.PayloadByName("intervalEndTime") - (DateTime)data.PayloadByName("intervalStartTime")).TotalSeconds);
                    break;
                case "MultipleSessionsNotSupportedError" when Text("runningSessionId") != Shared:
                    throw new ToolException("The program is watched by a tool that shares its session of .NET's metrics with no other: end that one first.");
                case "MultipleSessionsConfiguredIncorrectlyError" when Text("clientId") == client:
                    throw new ToolException($"The program is watched by a tool with other limits ({Text("expectedRefreshInterval")} s, {Text("expectedMaxTimeSeries")} series, {Text("expectedMaxHistograms")} histograms), and all tools that watch it need the same: start that one with {Interval} s, {MaxTimeSeries} and {MaxHistograms}, as dotnet-counters has them by default.");
            }

            void Give(MetricValue given)
            {
                if (isWhole && Text("meterName") == Meter)
                    value(Text("instrumentName"), Text("tags"), given);
            }

            string Text(string name) => (string)data.PayloadByName(name);
        }
    }
}

using System.Collections.Concurrent;
using System.Diagnostics.Tracing;

namespace Infeed.Tests.Loading;

/// <summary>Keeps the warnings of the event source Infeed.</summary>
/// <param name="onEvent">Is called after each.</param>
internal sealed class WarningListener(Action onEvent) : EventListener
{
    private readonly ConcurrentQueue<(string Name, string Text)> events = new();

    public List<string> Of(string name, string source) =>
        [.. events.Where(each => each.Name == name && each.Text.StartsWith(source, StringComparison.Ordinal)).Select(each => each.Text)];

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "Infeed")
            EnableEvents(eventSource, EventLevel.Warning);
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        events.Enqueue((eventData.EventName!, string.Join(' ', eventData.Payload!)));
        onEvent?.Invoke();
    }
}

using Infeed.Timeline.Events;

namespace Infeed.Timeline;

/// <summary>What one worker, or the reader, did.</summary>
/// <param name="Name">For people.</param>
/// <param name="Events">In the order in which they ended; none of them overlap.</param>
internal sealed record Track(string Name, IReadOnlyList<TrackEvent> Events);

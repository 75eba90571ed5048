using System.Diagnostics;
using Infeed.Memory;
using Infeed.Ring;
using Infeed.Timeline.Events;

namespace Infeed.Tests.Timeline;

public sealed class EventTrackTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(100)]
    public void Track_keepsTheLastEvents(int count)
    {
        using var block = new NativeBlock(EventTrack.BytesOf(8), RingMemory.LineBytes);
        var track = new EventTrack(block.View, 8);
        for (var i = 0; i < count; i++)
            track.Add((EventKind)(i % 6), begin: i, ticket: i * 10, first: i * 2, rows: (1 << 20) - i);

        var events = track.Read();

        // The oldest may be on its way to be overwritten, so it is left out.
        Assert.Equal(Enumerable.Range(0, count).TakeLast(count < 8 ? count : 7), events.Select(found => (int)found.Begin));
        Assert.All(events, found =>
        {
            var i = (int)found.Begin;
            Assert.Equal(((EventKind)(i % 6), i * 10L, i * 2, (1 << 20) - i), (found.Kind, found.Ticket, found.First, found.Rows));
            Assert.InRange(found.End, 1, Stopwatch.GetTimestamp());
        });
    }

    [Fact]
    public void Track_thatIsOff_recordsNothing_andNeedsNoMemory()
    {
        var track = new EventTrack(default, 0);
        track.Add(EventKind.Fill, 1, 1);

        Assert.Equal((0L, 0L, 0), (EventTrack.BytesOf(0), track.Now, track.Read().Length));
    }

    [Fact]
    public async Task Track_readWhileItIsWritten_givesWholeEventsInOrder()
    {
        using var block = new NativeBlock(EventTrack.BytesOf(16), RingMemory.LineBytes);
        var track = new EventTrack(block.View, 16);
        using var end = new CancellationTokenSource();
        // Each word of an event follows from the first.
        var writer = Task.Run(() =>
        {
            for (var i = 0L; !end.IsCancellationRequested; i++)
                track.Add(EventKind.Help, begin: i, ticket: i * 3, first: (int)(i & 0xFFFF), rows: (int)(i & 0xFFFFF));
        });
        var (seen, last) = (0, -1L);
        while (seen < 20_000 || last < 200_000)
        {
            var before = -1L;
            foreach (var found in track.Read())
            {
                var expected = (EventKind.Help, found.Begin * 3, (int)(found.Begin & 0xFFFF), (int)(found.Begin & 0xFFFFF));
                Assert.Equal(expected, (found.Kind, found.Ticket, found.First, found.Rows));
                Assert.True(before < 0 || found.Begin == before + 1);
                (before, last) = (found.Begin, Math.Max(last, found.Begin));
                seen++;
            }
        }

        await end.CancelAsync();
        await writer;
    }
}

using Infeed.Plan;
using Infeed.Workers;
using Infeed.Workers.Forms.Stream;

namespace Infeed.Tests.Workers;

/// <summary>What a shuffle buffer holds far into a shard, and what those who watch the worker see meanwhile.</summary>
public sealed class HeldPositionsTests
{
    private const int Intervals = 5;
    private const uint Open = 7;

    [Fact]
    public void Positions_areThoseOfALoop()
    {
        var expected = new long[] { 0, 1, 2 };
        for (var draw = 0; draw < 1000; draw++)
            expected[DrawAt(draw)] = 3 + draw;
        var (gate, place, positions) = (Open, default(FillPlace), new long[3]);
        Assert.True(HeldPositions.After(1000, positions, DrawAt, new FillSignals(ref gate, Open, ref place, seat: null!)));
        Assert.Equal(expected, positions);
        Assert.Equal(FillStage.Filling, place.Stage);
    }

    [Fact]
    public void Worker_thatComputesLong_isSeenAtAnotherPlaceInEachInterval()
    {
        var (gate, place, places) = (Open, default(FillPlace), new List<FillPlace>());
        Assert.True(HeldPositions.After(Intervals * HeldPositions.Interval, new long[3], Watched, new FillSignals(ref gate, Open, ref place, seat: null!)));
        Assert.Equal(Enumerable.Range(0, Intervals).Select(row => new FillPlace(row, FillStage.FindingHeld)), places);

        int Watched(long draw)
        {
            if (places.LastOrDefault() != place)
                places.Add(place);
            return DrawAt(draw);
        }
    }

    [Fact]
    public void Worker_thatIsCalledOff_stopsWithinAnInterval()
    {
        var (gate, place, draws) = (Open, default(FillPlace), 0L);
        Assert.False(HeldPositions.After(long.MaxValue, new long[3], Counted, new FillSignals(ref gate, Open, ref place, seat: null!)));
        Assert.Equal(2 * HeldPositions.Interval, draws);

        int Counted(long draw)
        {
            draws = draw + 1;
            if (draw == HeldPositions.Interval)
                gate++;
            return DrawAt(draw);
        }
    }

    private static int DrawAt(long draw) => (int)(draw * draw % 7 % 3);
}

using System.Diagnostics;
using Infeed.EndToEnd.Sources;
using Infeed.EndToEnd.Support;

namespace Infeed.EndToEnd;

/// <summary>Programs that outlive their worker and hold its output open: nobody waits for them.</summary>
public sealed class DescendantTests : IDisposable
{
    private const int Programs = 20;
    private const int Disposals = 4;
    private const int Deaths = 8;

    // What would wait for a program, or for one of Infeed's own limits, takes longer in each case. What others do on the machine does not.
    private static readonly TimeSpan Safety = TimeSpan.FromSeconds(5);

    private readonly Scratch scratch = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Dispose_endsWithinASecond(bool isPortable)
    {
        using var ways = new PortableWays(isPortable);
        var times = new List<TimeSpan>();
        for (var programs = Programs; programs <= Disposals * Programs; programs += Programs)
        {
            var loader = new Descendants(scratch.Folder, Programs).CreateLoader();
            Assert.Equal(programs, Start(loader));
            var began = Stopwatch.GetTimestamp();
            loader.Dispose();
            times.Add(Stopwatch.GetElapsedTime(began));
            Assert.Equal(programs, Running());
        }

        Assert.All(times, time => Assert.InRange(time, TimeSpan.Zero, Safety));
        Assert.InRange(Usual(times), TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Worker_thatDies_isReplacedWithinAQuarterOfASecond_andItsDescriptorsGoBack(bool isPortable)
    {
        using var ways = new PortableWays(isPortable);
        using var alone = new Descendants(scratch.Folder, programs: 0).CreateLoader();
        using var loader = new Descendants(scratch.Folder, Programs).CreateLoader();
        Assert.Equal(Programs, Start(loader));
        Start(alone);
        var channels = Proc.Channels(Environment.ProcessId);
        var (without, with) = (new List<TimeSpan>(), new List<TimeSpan>());
        // By turns: a machine that is busy meanwhile is so for both.
        for (var death = 1; death <= Deaths; death++)
        {
            without.Add(Repair(alone, death));
            with.Add(Repair(loader, death));
            // Each of the workers has started some more.
            Assert.True(Running() >= Programs);
        }

        Assert.All(with, time => Assert.InRange(time, TimeSpan.Zero, Safety));
        // On a machine that is busy a start alone can take that long.
        var limit = TimeSpan.FromMilliseconds(250);
        Assert.InRange(Usual(with), TimeSpan.Zero, Usual(without) < limit / 2 ? limit : 2 * Usual(without));
        Until.True(() => Proc.Channels(Environment.ProcessId) <= channels, "the descriptors go back");
    }

    public void Dispose()
    {
        foreach (var program in Descendants.Of(scratch.Folder).Where(Proc.Exists))
            Native.Kill(program, Native.SigKill);
        scratch.Dispose();
    }

    // More than half of them are below it, so it is too long also if every second one is.
    private static TimeSpan Usual(List<TimeSpan> times) => times.Order().ElementAt(times.Count * 5 / 8);

    private static TimeSpan Repair(DataLoader<Descendants.Batch> loader, int death)
    {
        var began = Stopwatch.GetTimestamp();
        var dead = loader.WorkerProcessIds[0];
        Native.Kill(dead, Native.SigKill);
        // At most one batch of the dead is in the queue, and one is being filled.
        foreach (var batch in loader.Epoch(death))
        {
            if (batch.Value[0] != dead)
                break;
        }

        var elapsed = Stopwatch.GetElapsedTime(began);
        Assert.Equal(death, loader.Statistics.WorkerDeaths);
        return elapsed;
    }

    // The number of programs that run.
    private int Start(DataLoader<Descendants.Batch> loader)
    {
        var batches = 0;
        foreach (var batch in loader.Epoch(0))
        {
            if (++batches == Programs + 1)
                break;
        }

        return Running();
    }

    private int Running() => Descendants.Of(scratch.Folder).Count(Proc.Exists);
}

using System.Diagnostics;
using Infeed.EndToEnd.Sources;
using Infeed.EndToEnd.Support;
using Infeed.Tests.Shared;

namespace Infeed.EndToEnd;

/// <summary>Programs that outlive their worker and hold its output open: nobody waits for them.</summary>
public sealed class DescendantTests : IDisposable
{
    private const int Programs = 20;
    private const int Deaths = 5;

    private readonly Scratch scratch = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Dispose_endsWithinASecond(bool isPortable)
    {
        using var ways = new PortableWays(isPortable);
        var limit = TimeSpan.FromSeconds(1);
        var programs = 0;
        Assert.InRange(Tries.Shortest(TimeOfDispose, limit), TimeSpan.Zero, limit);

        TimeSpan TimeOfDispose()
        {
            var loader = new Descendants(scratch.Folder, Programs).CreateLoader();
            programs += Programs;
            Assert.Equal(programs, Start(loader));
            var began = Stopwatch.GetTimestamp();
            loader.Dispose();
            var elapsed = Stopwatch.GetElapsedTime(began);
            Assert.Equal(programs, Running());
            return elapsed;
        }
    }

    [Fact]
    public void Worker_thatDies_isReplacedWithinAQuarterOfASecond_andItsDescriptorsGoBack()
    {
        TimeSpan without;
        using (var alone = new Descendants(scratch.Folder, programs: 0).CreateLoader())
            without = Repair(alone);
        using var loader = new Descendants(scratch.Folder, Programs).CreateLoader();
        Assert.Equal(Programs, Start(loader));
        var descriptors = Proc.Descriptors(Environment.ProcessId);
        var with = Repair(loader);
        // Each of the workers has started some more.
        Assert.True(Running() >= Programs);
        // On a machine that is busy a start alone can take that long.
        var limit = TimeSpan.FromMilliseconds(250);
        Assert.InRange(with, TimeSpan.Zero, without < limit / 2 ? limit : 2 * without);
        Until.True(() => Proc.Descriptors(Environment.ProcessId) <= descriptors + 2, "the descriptors go back");
    }

    public void Dispose()
    {
        foreach (var program in Descendants.Of(scratch.Folder).Where(Proc.Exists))
            Native.Kill(program, Native.SigKill);
        scratch.Dispose();
    }

    // The shortest of some: what a wait would cost is in each of them, what others do on the machine is not.
    private static TimeSpan Repair(DataLoader<Descendants.Batch> loader)
    {
        var repairs = new List<TimeSpan>();
        for (var death = 1; death <= Deaths; death++)
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

            repairs.Add(Stopwatch.GetElapsedTime(began));
        }

        Assert.Equal(Deaths, loader.Statistics.WorkerDeaths);
        return repairs.Min();
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

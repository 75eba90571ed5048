using Infeed.Crews;

namespace Infeed.Tests.Crews;

/// <summary>The number of processes and threads that control groups allow, as their files say it.</summary>
public sealed class ContainerLimitTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("infeed-groups-").FullName;

    [Fact]
    public void Group_ofVersionTwo_hasTheLeastLimitOfThoseAroundIt()
    {
        Write("a/b/c/pids.max", "500\n");
        Write("a/b/pids.max", "max\n");
        Write("a/pids.max", "40\n");
        Assert.Equal(40, LimitOf("0::/a/b/c\n"));
    }

    [Fact]
    public void Group_ofVersionOne_isThatOfThePidsController()
    {
        Write("pids/a/pids.max", "70\n");
        Write("memory/a/pids.max", "1\n");
        Assert.Equal(70, LimitOf("12:memory:/a\n7:cpu,pids:/a\n0::/a\n"));
    }

    [Fact]
    public void Container_thatShowsItsOwnGroupAsTheRoot_isThatRoot()
    {
        Write("pids.max", "30\n");
        Assert.Equal(30, LimitOf("0::/../../unseen\n"));
    }

    [Fact]
    public void Groups_withoutALimit_haveNone()
    {
        Write("a/pids.max", "max\n");
        Assert.Null(LimitOf("0::/a\n"));
        Assert.Null(LimitOf("0::/elsewhere\n"));
        Assert.Null(LimitOf("damaged\n"));
        Assert.Null(ContainerLimit.Of(Path.Combine(folder, "none"), folder));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private long? LimitOf(string membership)
    {
        Write("cgroup", membership);
        return ContainerLimit.Of(Path.Combine(folder, "cgroup"), folder);
    }

    private void Write(string file, string text)
    {
        var path = Path.Combine(folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}

using Infeed.Monitoring;
using Infeed.Monitoring.Proc;

namespace Infeed.Tests.Monitoring;

/// <summary>Limits of control groups, read from a folder that stands for the root of the file system.</summary>
public sealed class ControlGroupTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("infeed-test-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void Groups_ofVersion2_haveTheLowestLimitAroundThem()
    {
        Write("/proc/self/cgroup", "0::/user.slice/job one\n");
        Write("/proc/self/mountinfo", "22 1 8:1 / / rw shared:1 - ext4 /dev/sda rw\n31 22 0:26 / /sys/fs/cgroup rw,nosuid shared:9 master:2 - cgroup2 cgroup2 rw\n");
        Write("/sys/fs/cgroup/user.slice/job one/cpu.max", "250000 100000\n");
        Write("/sys/fs/cgroup/user.slice/job one/memory.max", "max\n");
        Write("/sys/fs/cgroup/user.slice/job one/io.pressure", "some avg10=0.00 avg60=0.00 avg300=0.00 total=17\n");
        Write("/sys/fs/cgroup/user.slice/cpu.max", "150000 100000\n");
        Write("/sys/fs/cgroup/user.slice/memory.max", "1073741824\n");
        Write("/sys/fs/cgroup/user.slice/io.pressure", "some avg10=0.00 avg60=0.00 avg300=0.00 total=99\n");

        var groups = ControlGroups.Read(root);

        Assert.Equal(new ControlGroups(1.5, 1L << 30, $"{root}/sys/fs/cgroup/user.slice/job one/io.pressure"), groups);
        using var disks = new DiskPressure(groups.PressureFile);
        Assert.Equal(TimeSpan.FromMicroseconds(17), disks.Read());
        Assert.Equal((Math.Min(1.5, Environment.ProcessorCount), 1L << 30), (Machine.Limits(groups).Processors, Machine.Limits(groups).Memory));
    }

    [Fact]
    public void Groups_ofVersion1_areFoundByTheirControllers()
    {
        Write("/proc/self/cgroup", "9:name=systemd:/\n5:cpu,cpuacct:/docker/abc\n4:memory:/docker/abc\n0::/\n");
        Write(
            "/proc/self/mountinfo",
            "40 31 0:37 / /sys/fs/cgroup/systemd rw - cgroup cgroup rw,name=systemd\n32 31 0:29 /docker/abc /sys/fs/cgroup/cpu,cpuacct rw - cgroup cgroup rw,cpu,cpuacct\n"
            + "35 31 0:32 / /sys/fs/cgroup/with\\040space rw - cgroup cgroup rw,memory\n41 31 0:38 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw\n");
        Write("/sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us", "50000\n");
        Write("/sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us", "100000\n");
        Write("/sys/fs/cgroup/with space/docker/abc/memory.limit_in_bytes", "536870912\n");
        Write("/sys/fs/cgroup/with space/memory.limit_in_bytes", "9223372036854771712\n");

        Assert.Equal(new ControlGroups(0.5, 1 << 29, null), ControlGroups.Read(root));
    }

    [Theory]
    [InlineData("max 100000", "max", "cpu.max", "memory.max", "0::/")]
    [InlineData("", "", "cpu.max", "memory.max", "0::/")]
    [InlineData("0 0", "-1", "cpu.max", "memory.max", "0::/../../elsewhere")]
    [InlineData("-1", "9223372036854710272", "cpu.cfs_quota_us", "memory.limit_in_bytes", "0::/\n1:cpu,memory:/")]
    public void Groups_withoutALimit_haveNone(string processors, string memory, string processorFile, string memoryFile, string groups)
    {
        Write("/proc/self/cgroup", groups);
        Write("/proc/self/mountinfo", "31 22 0:26 / /cg rw - cgroup2 cgroup2 rw\n32 22 0:27 / /cg rw - cgroup cgroup rw,cpu,memory\n");
        Write($"/cg/{processorFile}", processors);
        Write("/cg/cpu.cfs_period_us", "100000");
        Write($"/cg/{memoryFile}", memory);

        Assert.Equal(new ControlGroups(null, null, null), ControlGroups.Read(root));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("", "")]
    [InlineData("nonsense", "nonsense - of - another kind")]
    [InlineData("0::/a", "31 22 0:26 / /cg rw")]
    public void Groups_thatCannotBeRead_limitNothing(string? groups, string? mounts)
    {
        if (groups is not null)
            Write("/proc/self/cgroup", groups);
        if (mounts is not null)
            Write("/proc/self/mountinfo", mounts);

        Assert.Equal(new ControlGroups(null, null, null), ControlGroups.Read(root));
    }

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(root + path)!);
        File.WriteAllText(root + path, text);
    }
}

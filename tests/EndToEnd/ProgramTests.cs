using Infeed.EndToEnd.Sources;
using Infeed.EndToEnd.Support;

namespace Infeed.EndToEnd;

/// <summary>Programs of several kinds whose workers are processes. None of them guards its <c>Main</c>.</summary>
public sealed class ProgramTests : IDisposable
{
    private const int Count = 640;

    private readonly Scratch scratch = new();

    [Fact]
    public void AppHost_startsWorkers() => RunsOnce(TestProgram.File, []);

    [Fact]
    public void SharedHost_startsWorkers() => RunsOnce("dotnet", [$"{TestProgram.File}.dll"]);

    [Fact]
    public void SharedHost_withFilesOfOtherNames_startsWorkers()
    {
        // As test hosts are: what describes the program has another name than the program. All that it needs is beside it.
        foreach (var file in Directory.GetFiles(TestProgram.Folder).Where(file => !file.EndsWith(".json", StringComparison.Ordinal)))
            File.Copy(file, scratch.File(Path.GetFileName(file)));
        File.Copy($"{TestProgram.File}.runtimeconfig.json", scratch.File("tests.runtimeconfig.json"));
        File.Copy($"{TestProgram.File}.deps.json", scratch.File("tests.deps.json"));
        RunsOnce("dotnet", ["exec", "--runtimeconfig", scratch.File("tests.runtimeconfig.json"), "--depsfile", scratch.File("tests.deps.json"), scratch.File("EndToEnd.Program.dll")]);
    }

    [Fact]
    public void SharedHost_withoutAFileOfDependencies_startsWorkers()
    {
        foreach (var file in Directory.GetFiles(TestProgram.Folder).Where(file => !file.EndsWith(".deps.json", StringComparison.Ordinal)))
            File.Copy(file, scratch.File(Path.GetFileName(file)));
        RunsOnce("dotnet", [scratch.File("EndToEnd.Program.dll")]);
    }

    [Fact]
    public void Program_startedThroughALink_startsWorkers()
    {
        File.CreateSymbolicLink(scratch.File("link"), TestProgram.File);
        RunsOnce(scratch.File("link"), []);
    }

    [Fact]
    public void PortableWays_deliverTheSame_andLeaveNoFile()
    {
        RunsOnce(TestProgram.File, [], "portable:2");
        Assert.Equal([scratch.File("runs")], Directory.GetFileSystemEntries(scratch.Folder));
    }

    [Fact]
    public void PortableWorker_killed_isReplaced()
    {
        const int samples = 64_000;
        using var program = TestProgram.Start(
            TestProgram.File, [], scratch.Folder, "--samples", "64000", "--mode", "portable:2", "--runs", scratch.File("runs"));
        // It prints more than the pipe holds: it is at work until it is read to its end.
        var first = program.ReadLine();
        Native.Kill(Proc.Children(program.Id)[0], Native.SigKill);
        var (exitCode, output, error) = program.Wait();
        Assert.Equal("", error);
        Assert.Equal(0, exitCode);
        Assert.Equal(Expected.Batches(samples, 2), [first!, .. output]);
    }

    [Fact]
    public void PortableParent_killed_leavesNothingBehind()
    {
        using var program = TestProgram.Start(
            TestProgram.File, [], scratch.Folder, "--samples", "100000000", "--mode", "portable:3", "--runs", scratch.File("runs"));
        Assert.NotNull(program.ReadLine());
        var workers = Proc.Children(program.Id);
        Assert.Equal(3, workers.Length);
        Assert.NotEmpty(Directory.GetFiles(scratch.Folder, "infeed-*"));
        program.Kill();
        Until.True(() => !Array.Exists(workers, Proc.Exists), "the workers end", TimeSpan.FromSeconds(2));
        Assert.Empty(Directory.GetFiles(scratch.Folder, "infeed-*"));
    }

    [Fact]
    public void Descriptors_tooFew_areAnErrorAtTheStart_thatNamesTheLimit()
    {
        using var program = TestProgram.Start(
            "bash", ["-c", "ulimit -n 150; exec \"$0\" \"$@\"", TestProgram.File], scratch.Folder, "--samples", "640", "--mode", "processes:40", "--runs", scratch.File("runs"));
        var (exitCode, _, error) = program.Wait();
        Assert.Equal(134, exitCode);
        Assert.Contains("Infeed.WorkerException: Worker process ", error, StringComparison.Ordinal);
        Assert.Contains("ulimit -n", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Threads_thatTheSystemRefuses_areAnErrorAtTheStart_thatNamesTheLimits()
    {
        // Stacks of 256 MB, for which there is no room.
        using var program = TestProgram.Start(
            "bash", ["-c", "ulimit -v 20000000; DOTNET_Thread_DefaultStackSize=10000000 exec \"$0\" \"$@\"", TestProgram.File], scratch.Folder,
            "--samples", "640", "--mode", "threads:200", "--runs", scratch.File("runs"));
        var (exitCode, output, error) = program.Wait();
        Assert.Equal(134, exitCode);
        Assert.Empty(output);
        Assert.Contains("System.InsufficientMemoryException: The system refuses a thread for worker ", error, StringComparison.Ordinal);
        Assert.Contains(" of Numbers. This program may have ", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Descriptors_tooFewForAnotherStart_areAnErrorThatNamesTheLimit()
    {
        using var program = TestProgram.Start(
            TestProgram.File, [], scratch.Folder, "--samples", "64000", "--mode", "processes:2", "--runs", scratch.File("runs"));
        // .NET itself opens some while a program is young, and ends it where it cannot.
        for (var line = 0; line < 500; line++)
            Assert.NotNull(program.ReadLine());
        // A start takes eight at once; the dead worker's are free by then, and one more.
        Native.LimitDescriptors(program.Id, Proc.DescriptorLimit(program.Id, free: 1));
        Native.Kill(Proc.Children(program.Id)[0], Native.SigKill);
        var (exitCode, _, error) = program.Wait();
        Assert.True(exitCode == 134, $"{exitCode}: {error}");
        Assert.Contains("Infeed.WorkerException: Worker process ", error, StringComparison.Ordinal);
        Assert.Contains("ulimit -n", error, StringComparison.Ordinal);
        // It was thrown on another thread, and says where. The exception inside of it comes no further than WorkerProcess.
        Assert.Contains("at Infeed.Crews.Processes.Parent.ProcessSupervisor.Refill(", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Memory_thatTheSystemRefuses_isAnErrorThatNamesTheSource()
    {
        // The nameless memory is a file to the system: a limit of their size is one that it cannot exceed. The runtime's own would not fit either.
        using var program = TestProgram.Start(
            "bash", ["-c", "trap '' XFSZ; ulimit -f 16; DOTNET_EnableWriteXorExecute=0 exec \"$0\" \"$@\"", TestProgram.File], scratch.Folder,
            "--samples", "640", "--mode", "processes:2", "--runs", scratch.File("runs"));
        var (exitCode, output, error) = program.Wait();
        Assert.Equal(134, exitCode);
        Assert.Empty(output);
        Assert.Contains("System.InsufficientMemoryException: The queue of Numbers does not fit into memory", error, StringComparison.Ordinal);
        Assert.Contains("The system refuses ", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Output_ofWorkers_ofNativeCodeToo_goesToStandardError()
    {
        using var program = TestProgram.Start(
            TestProgram.File, [], scratch.Folder, "--samples", "640", "--mode", "printing:2", "--runs", scratch.File("runs"));
        var (exitCode, output, error) = program.Wait();
        Assert.Equal(0, exitCode);
        Assert.Equal(Expected.Batches(Count, 2), output);
        // Three times four megabytes in each of two epochs, and nothing else.
        Assert.Equal(2 * 3 * (4 << 20), error.Length);
        Assert.Empty(error.Trim('x', '\n'));
        Assert.DoesNotContain(error.Split('\n'), line => line.Length > 0 && line.Trim('x').Length > 0);
    }

    [Fact]
    public void StandardError_thatNobodyReads_holdsUpNoRepair_andNoEnd()
    {
        const int samples = 64_000;
        using var program = TestProgram.Start(
            TestProgram.File, [], scratch.Folder, "--samples", "64000", "--mode", "shouting:1", "--runs", scratch.File("runs"));
        var lines = new List<string>();
        // All batches of the first epoch, in which the worker fills the program's standard error.
        while (lines.Count < samples / 16)
            lines.Add(program.ReadLine()!);
        Assert.True(File.Exists(scratch.File("runs.once")));
        Native.Kill(Assert.Single(Proc.Children(program.Id)), Native.SigKill);
        var (exitCode, output) = program.WaitUnheard();
        Assert.Equal(0, exitCode);
        Assert.Equal(Expected.Batches(samples, 2), [.. lines, .. output]);
    }

    [Fact]
    public void Parent_killed_leavesNothingBehind()
    {
        using var program = TestProgram.Start(
            TestProgram.File, [], scratch.Folder, "--samples", "100000000", "--mode", "processes:3", "--runs", scratch.File("runs"));
        Assert.NotNull(program.ReadLine());
        var workers = Proc.Children(program.Id);
        Assert.Equal(3, workers.Length);
        var memory = Assert.Single(Proc.NamelessMemory(program.Id));
        // One batch needs one worker; the others may be at their start.
        Until.True(() => Proc.Mapping(memory).Length == 4, "the program and its workers have the memory");
        program.Kill();
        Until.True(() => !Array.Exists(workers, Proc.Exists), "the workers end", TimeSpan.FromSeconds(2));
        Assert.Empty(Proc.Mapping(memory));
        // .NET itself leaves the sockets for debuggers of a program that is killed.
        Assert.Equal([scratch.File("runs")], Directory.GetFileSystemEntries(scratch.Folder).Where(file => !file.Contains($"-{program.Id}-", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(Native.SigTerm)]
    [InlineData(Native.SigKill)]
    public void Parent_endedWhileAWorkerHangs_leavesNoWorker(int signal)
    {
        using var program = TestProgram.Start(TestProgram.File, [], scratch.Folder, "--samples", "640", "--mode", "hanging:2", "--runs", scratch.File("runs"));
        Until.True(() => File.Exists(scratch.File("runs.once")), "a worker hangs");
        var workers = Proc.Children(program.Id);
        Assert.Equal(2, workers.Length);
        Native.Kill(program.Id, signal);
        program.WaitUnheard();
        Until.True(() => !Array.Exists(workers, Proc.Exists), "the workers end", TimeSpan.FromSeconds(2));
    }

    public void Dispose() => scratch.Dispose();

    private void RunsOnce(string file, string[] before, string mode = "processes:2")
    {
        using var program = TestProgram.Start(file, before, scratch.Folder, "--samples", "640", "--mode", mode, "--runs", scratch.File("runs"));
        var (exitCode, output, error) = program.Wait();
        Assert.Equal("", error);
        Assert.Equal(0, exitCode);
        Assert.Equal(Expected.Batches(Count, 2), output);
        Assert.Equal([$"{program.Id}"], File.ReadAllLines(scratch.File("runs")));
    }
}

using System.Globalization;
using Infeed.EndToEnd.Sources;
using Infeed.EndToEnd.Support;

namespace Infeed.EndToEnd;

/// <summary>Programs that a sample starts in a worker process: what they find on standard input, in their environment, and open.</summary>
public sealed class StartedProgramTests : IDisposable
{
    private static readonly string[] OfInfeed = ["INFEED_WORKER", "DOTNET_STARTUP_HOOKS", "DOTNET_gcServer", "DOTNET_gcConcurrent", "DOTNET_GCHeapHardLimit"];

    private readonly Scratch scratch = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void StandardInput_isAtItsEnd(bool isPortable)
    {
        using var ways = new PortableWays(isPortable);
        ReadAll();
        Assert.Equal("0", Said("cat"));
        Assert.Equal("got:\n0", Said("shell"));
        Assert.Equal("end", Said("self"));
        Assert.Equal("end False\n0", Said("dotnet"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Environment_isTheUsers_forNativeCodeToo(bool isPortable)
    {
        using var ways = new PortableWays(isPortable);
        using var none = new Variables([.. OfInfeed.Select(variable => (variable, (string?)null))]);
        ReadAll();
        foreach (var variable in OfInfeed)
        {
            Assert.DoesNotContain($"\n{variable}=", Said("environment"), StringComparison.Ordinal);
            Assert.DoesNotContain($"\n{variable}=", Said("native"), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Environment_thatTheUserHasSet_reachesThem(bool isPortable)
    {
        using var ways = new PortableWays(isPortable);
        using var own = new Variables(("DOTNET_gcServer", "1"), ("DOTNET_gcConcurrent", "1"), ("DOTNET_GCHeapHardLimit", "10000000"), ("SINCE_THE_START", "x"));
        ReadAll();
        foreach (var said in (string[])[Said("environment"), Said("native")])
        {
            foreach (var line in (string[])["DOTNET_gcServer=1", "DOTNET_gcConcurrent=1", "DOTNET_GCHeapHardLimit=10000000", "SINCE_THE_START=x"])
                Assert.Contains($"{line}\n", said, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Descriptors_ofInfeed_areNotTheirs(bool isPortable)
    {
        using var ways = new PortableWays(isPortable);
        ReadAll(new LoaderOptions { Workers = 0 });
        var without = Descriptors();
        Assert.NotEmpty(without);
        ReadAll();
        Assert.Equal(without, Descriptors());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Hooks_ofTheUser_runInWorkers_whichAreUnmarkedThen(bool isPortable)
    {
        using var ways = new PortableWays(isPortable);
        using var own = new Variables(("DOTNET_STARTUP_HOOKS", $"{TestProgram.File}.dll"), ("USER_HOOK_LOG", scratch.File("hooks")));
        var workers = ReadAll();
        var lines = File.ReadAllLines(scratch.File("hooks"));
        // The worker's first, then those of the .NET programs that it has started.
        Assert.InRange(lines.Length, 2, int.MaxValue);
        Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"{workers[0]} unmarked"), lines[0]);
        Assert.All(lines, line => Assert.EndsWith(" unmarked", line, StringComparison.Ordinal));
        Assert.Contains($"DOTNET_STARTUP_HOOKS={TestProgram.File}.dll\n", Said("environment"), StringComparison.Ordinal);
    }

    public void Dispose() => scratch.Dispose();

    private string Said(string program) => File.ReadAllText(scratch.File(program));

    // The numbers of a line such as: l-wx------ 1 root root 64 Nov 27 14:49 2 -> pipe:[137272].
    private string[] Descriptors() => [.. Said("descriptors").Split('\n')
        .Where(line => line.Contains(" -> ", StringComparison.Ordinal))
        .Select(line => line[..line.IndexOf(" -> ", StringComparison.Ordinal)].Split(' ')[^1])
        .Order(StringComparer.Ordinal)];

    private IReadOnlyList<int> ReadAll(LoaderOptions? options = null)
    {
        using var loader = new Programs(scratch.Folder, TestProgram.File).CreateLoader(options
            ?? new LoaderOptions { WorkerTimeout = TimeSpan.FromSeconds(20) });
        var workers = loader.WorkerProcessIds;
        foreach (var batch in loader.Epoch(0))
            Assert.Equal(batch.SampleIndices[0], batch.Value[0]);
        Assert.Equal(0, loader.Statistics.WorkerDeaths);
        return workers;
    }
}

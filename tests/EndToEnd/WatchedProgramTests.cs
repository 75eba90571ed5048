using System.Globalization;
using System.Net.Sockets;
using Infeed.EndToEnd.Sources;
using Infeed.EndToEnd.Support;

namespace Infeed.EndToEnd;

/// <summary>
/// Programs that a tool has started or watches, as <c>dotnet-trace collect -- program</c> does: what it asks of the program is not asked of workers.
/// </summary>
public sealed class WatchedProgramTests : IDisposable
{
    private const int Count = 640;

    private readonly Scratch scratch = new();

    [Theory]
    // Of a tool to which the runtime connects, it waits by default.
    [InlineData("{0}")]
    [InlineData("{0},suspend,connect")]
    [InlineData("{0},Connect,Suspend;")]
    [InlineData("{0},nosuspend")]
    public void Worker_doesNotWaitForTheToolThatStartedTheProgram(string ports)
    {
        // As a tool does that lets the program alone go on, it takes the connections and answers none.
        using var tool = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        tool.Bind(new UnixDomainSocketEndPoint(scratch.File("tool")));
        tool.Listen();
        using var own = new Variables(
            ("DOTNET_DiagnosticPorts", string.Format(CultureInfo.InvariantCulture, ports, scratch.File("tool"))), ("DOTNET_DefaultDiagnosticPortSuspend", "1"));
        ReadAll();
        // The tool can watch workers all the same.
        using var connection = tool.Accept();
    }

    [Fact]
    public void Port_atWhichTheProgramListens_isNoWorkers()
    {
        using var own = new Variables(("DOTNET_DiagnosticPorts", $"{scratch.File("port")},listen,suspend"));
        ReadAll();
        Assert.Empty(Directory.GetFileSystemEntries(scratch.Folder));
    }

    [Fact]
    public void Trace_ofTheProgram_isNotOverwrittenByWorkers()
    {
        using var own = new Variables(("DOTNET_EnableEventPipe", "1"), ("DOTNET_EventPipeOutputPath", scratch.File("trace.nettrace")));
        ReadAll();
        Assert.Empty(Directory.GetFileSystemEntries(scratch.Folder));
    }

    [Fact]
    public void Traces_ofEachProcess_areWrittenByWorkers()
    {
        using var own = new Variables(("DOTNET_EnableEventPipe", "1"), ("DOTNET_EventPipeOutputPath", scratch.File("{pid}.nettrace")));
        var workers = ReadAll();
        Assert.Equal(
            workers.Select(worker => scratch.File($"{worker}.nettrace")).Order(StringComparer.Ordinal),
            Directory.GetFiles(scratch.Folder).Order(StringComparer.Ordinal));
    }

    public void Dispose() => scratch.Dispose();

    private static IReadOnlyList<int> ReadAll()
    {
        using var loader = new Numbers(Count).CreateLoader(new LoaderOptions { WorkerTimeout = TimeSpan.FromSeconds(20) });
        var workers = loader.WorkerProcessIds;
        Assert.Equal(Expected.Batches(Count, 1), Reading.Of(loader, 1));
        Assert.Equal(0, loader.Statistics.WorkerDeaths);
        return workers;
    }
}

using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Infeed.EndToEnd.Sources;
using Infeed.EndToEnd.Support;

namespace Infeed.EndToEnd;

/// <summary>The thread that mends deaths runs no code of users, so nothing that such code waits for can hold it up.</summary>
public sealed class SupervisorTests : IDisposable
{
    private const int Position = 20;
    private const string Supervisor = $"{nameof(Waiting)} supervisor";

    private static readonly TimeSpan Safety = TimeSpan.FromMinutes(1);

    private readonly Scratch scratch = new();

    [Fact]
    public async Task Order_thatWaits_holdsUpNoRepair()
    {
        using var loader = new Waiting(new Trouble(TroubleKind.Kill, Waiting.At(Position), scratch.File("once"))).CreateLoader();
        Waiting.Gate.Reset();
        Assert.Equal(Enumerable.Range(0, Waiting.Count).Select(position => Waiting.At(position)), await Read(loader));
        Assert.Equal(1, loader.Statistics.WorkerDeaths);
    }

    [Fact]
    public async Task Order_thatWaits_doesNotKeepASampleThatKillsEveryWorker_fromBeingNamed()
    {
        var thrown = new ConcurrentQueue<Exception>();
        EventHandler<FirstChanceExceptionEventArgs> handler = (_, e) =>
        {
            if (Thread.CurrentThread.Name == Supervisor)
                thrown.Enqueue(e.Exception);
        };
        AppDomain.CurrentDomain.FirstChanceException += handler;
        try
        {
            using var loader = new Waiting(new Trouble(TroubleKind.Kill, Waiting.At(Position))).CreateLoader();
            Waiting.Gate.Reset();
            var exception = await Assert.ThrowsAsync<WorkerException>(() => Read(loader));
            Assert.Contains($"3 times in turn at sample {Waiting.At(Position)} (epoch 0, batch 2): this sample cannot be filled", exception.Message, StringComparison.Ordinal);
            Assert.Equal([Waiting.At(Position)], exception.SampleIndices);
            // Where it was decided, and not only where the reader met it.
            Assert.Contains("at Infeed.Crews.Processes.Parent.ProcessSupervisor.TendUntilOver()", exception.StackTrace, StringComparison.Ordinal);
        }
        finally
        {
            AppDomain.CurrentDomain.FirstChanceException -= handler;
        }

        Assert.Empty(thrown);
    }

    [Theory]
    [InlineData(OnSampleError.Throw)]
    [InlineData(OnSampleError.Skip)]
    public async Task Order_thatKillsEveryWorker_isSaidToDoSo_andNoSampleIsTakenForIt(OnSampleError setting)
    {
        using var loader = new Waiting(deadly: Position).CreateLoader(new LoaderOptions { OnSampleError = setting });
        Waiting.Gate.Reset();
        var exception = await Assert.ThrowsAsync<WorkerException>(() => Read(loader));
        Assert.Contains("3 times in turn at batch 2 of epoch 0, finding out which samples are in the batch: this batch cannot be filled", exception.Message, StringComparison.Ordinal);
        Assert.Empty(exception.SampleIndices);
    }

    [Fact]
    public async Task Order_thatWaits_doesNotKeepTheReader_fromBeingToldWhatItWaitsFor()
    {
        var options = new LoaderOptions { ReadTimeout = TimeSpan.FromSeconds(1) };
        using var loader = new Waiting(new Trouble(TroubleKind.Hang, Waiting.At(0))).CreateLoader(options);
        Waiting.Gate.Reset();
        string message;
        do
            message = (await Assert.ThrowsAsync<TimeoutException>(() => Read(loader))).Message;
        // Its worker may have taken longer than that to start.
        while (message.Contains("is starting", StringComparison.Ordinal) || message.Contains("no worker is at", StringComparison.Ordinal));

        Assert.Contains($" is at sample {Waiting.At(0)}, for ", message, StringComparison.Ordinal);
        Native.Kill(Assert.Single(loader.WorkerProcessIds), Native.SigKill);
    }

    public void Dispose()
    {
        Waiting.Gate.Set();
        scratch.Dispose();
    }

    // The samples of the first epoch.
    private static Task<List<long>> Read(DataLoader<Waiting.Batch> loader) => Task.Factory.StartNew(
        () =>
        {
            var samples = new List<long>();
            foreach (var batch in loader.Epoch(0))
            {
                for (var row = 0; row < batch.Count; row++)
                    samples.Add(batch.Value[row]);
            }

            return samples;
        },
        CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).WaitAsync(Safety);
}

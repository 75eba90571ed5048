using System.Globalization;
using Infeed.EndToEnd.Sources;
using Infeed.EndToEnd.Support;
using Infeed.Tests.Shared;

namespace Infeed.EndToEnd;

/// <summary>A program that is killed goes on with the batch that it had not seen yet, whatever its workers are then.</summary>
public sealed class ResumeTests : IDisposable
{
    private const int Kills = 50;

    private static readonly string[] Moments = ["before", "during", "after"];

    private readonly Scratch scratch = new();

    [Fact]
    public void Program_killedAtFiftyBatches_readsWhatTheUndisturbedOneDoes() => Seeds.Each(first: 12, count: 1, seed =>
    {
        var random = new Random(seed);
        for (var kill = 0; kill < Kills; kill++)
        {
            var moment = Moments[random.Next(Moments.Length)];
            var (exitCode, output, error) = Run(random, killAfter: random.Next(1, 10), moment);
            Assert.Equal((137, "", 0), (exitCode, error, output.Length));
        }

        Assert.InRange(BatchOf(scratch.File("state")), 50, 449);
        var (ended, last, _) = Run(random, killAfter: 0, "never");
        Assert.Equal(0, ended);
        Assert.Equal([Expected.Batches(Resumed.Samples, Resumed.Epochs).Aggregate("", Resumed.Chain)], last);
        Assert.Equal(Resumed.Epochs * 100, BatchOf(scratch.File("state")));
    });

    // Each run reads its shards again up to where the last one was, so fewer deaths do.
    [Fact]
    public void Program_killedWhileItReadsAStream_readsWhatTheUndisturbedOneDoes() => Seeds.Each(first: 7, count: 1, seed =>
    {
        var random = new Random(seed);
        for (var kill = 0; kill < 12; kill++)
        {
            var moment = Moments[random.Next(Moments.Length)];
            var (exitCode, output, error) = Run(random, killAfter: random.Next(1, 8), moment, "--resume-stream");
            Assert.Equal((137, "", 0), (exitCode, error, output.Length));
        }

        var (ended, last, _) = Run(random, killAfter: 0, "never", "--resume-stream");
        Assert.Equal(0, ended);
        Assert.Equal([Undisturbed()], last);
    });

    public void Dispose() => scratch.Dispose();

    private static long BatchOf(string file)
    {
        var state = LoaderState.FromJson(File.ReadLines(file).First());
        return (state.Epoch * 100) + state.Batch;
    }

    private static string Undisturbed()
    {
        var hash = "";
        using var loader = new Ticks(Resumed.StreamLength).CreateLoader(
            new LoaderOptions { Workers = 0, StepsPerEpoch = 0, ShuffleBuffer = Resumed.StreamBuffer });
        foreach (var epoch in loader.Epochs(Resumed.StreamEpochs))
        {
            foreach (var batch in epoch)
                hash = Resumed.Chain(hash, Resumed.Text(batch));
        }

        return hash;
    }

    private (int ExitCode, string[] Output, string Error) Run(Random random, int killAfter, string moment, string what = "--resume")
    {
        using var program = TestProgram.Start(
            TestProgram.File, [], scratch.Folder, what, scratch.File("state"), "--workers", Text(random.Next(4)),
            "--processes", random.Next(2) == 0 ? "true" : "false", "--queue", Text(random.Next(1, 9)), "--kill-after", Text(killAfter), "--moment", moment);
        return program.Wait();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

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

    public void Dispose() => scratch.Dispose();

    private static long BatchOf(string file)
    {
        var state = LoaderState.FromJson(File.ReadLines(file).First());
        return (state.Epoch * 100) + state.Batch;
    }

    private (int ExitCode, string[] Output, string Error) Run(Random random, int killAfter, string moment)
    {
        using var program = TestProgram.Start(
            TestProgram.File, [], scratch.Folder, "--resume", scratch.File("state"), "--workers", Text(random.Next(4)),
            "--processes", random.Next(2) == 0 ? "true" : "false", "--queue", Text(random.Next(1, 9)), "--kill-after", Text(killAfter), "--moment", moment);
        return program.Wait();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

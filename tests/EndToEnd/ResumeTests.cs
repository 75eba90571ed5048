using System.Globalization;
using Infeed.EndToEnd.Sources;
using Infeed.EndToEnd.Support;
using Infeed.Tests.Shared;

namespace Infeed.EndToEnd;

/// <summary>
/// A program that is killed goes on with the batch that it had not seen yet, whatever its workers are then: in the plain order, drawn by weight with and
/// without replacement, balanced, of a split, of one rank, in an order as code, in batches of similar length, of a mixture, over another number of ranks each
/// time, and of a stream that skips, alone and over ranks.
/// </summary>
public sealed class ResumeTests : IDisposable
{
    private const int MinKills = 50;

    private static readonly string[] Moments = ["before", "during", "after"];

    private readonly Scratch scratch = new();

    [Fact]
    public void Program_killedAtFiftyBatches_readsWhatTheUndisturbedOneDoes() => Seeds.Each(first: 13, count: 1, seed =>
    {
        var random = new Random(seed);
        var (undisturbed, all) = ("", new List<int>());
        for (var kind = 0; kind < Resumed.Kinds; kind++)
        {
            Resumed.Read(kind, new LoaderOptions { Workers = 0 }, ranks: 1, (batch, _) =>
            {
                undisturbed = Resumed.Chain(undisturbed, batch);
                all.Add(kind);
            });
            // Of the plain order it is known without a loader.
            if (kind == 0)
                Assert.Equal(Expected.Batches(Resumed.Samples, Resumed.Epochs).Aggregate("", Resumed.Chain), undisturbed);
        }

        var kinds = new HashSet<int>();
        for (var kill = 0; kill < MinKills || Batches() < all.Count - 30; kill++)
        {
            var moment = Moments[random.Next(Moments.Length)];
            var (exitCode, output, error) = Run(random, killAfter: random.Next(1, 16), moment);
            Assert.Equal((137, "", 0), (exitCode, error, output.Length));
            kinds.Add(all[Math.Max(0, Batches() - 1)]);
        }

        // Every kind of order was interrupted.
        Assert.Equal(Resumed.Kinds, kinds.Count);
        var (ended, last, _) = Run(random, killAfter: 0, "never");
        Assert.Equal(0, ended);
        Assert.Equal([undisturbed], last);
        Assert.Equal(all.Count, Batches());
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

    // The first run may die before it has written anything.
    private int Batches() => File.Exists(scratch.File("state")) ? int.Parse(File.ReadLines(scratch.File("state")).ElementAt(1), CultureInfo.InvariantCulture) : 0;

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
            "--processes", random.Next(2) == 0 ? "true" : "false", "--queue", Text(random.Next(1, 9)), "--kill-after", Text(killAfter), "--moment", moment,
            "--ranks", Text(random.Next(1, 5)));
        return program.Wait();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

using Infeed.EndToEnd.Sources.Runs;
using Infeed.EndToEnd.Support;
using Infeed.Tests.Shared;

namespace Infeed.EndToEnd;

/// <summary>A program that is killed goes on with the batch that it had not seen yet, whatever its workers are then.</summary>
public sealed class ResumeTests : IDisposable
{
    private readonly Scratch scratch = new();

    [Fact]
    public void Program_killedAtFiftyBatches_readsWhatTheUndisturbedOneDoes() => Seeds.Each(first: 13, count: 1, seed =>
    {
        var undisturbed = Resumed.Undisturbed();
        // Of the plain order it is known without states.
        Assert.Equal(Expected.Batches(Resumed.Samples, Resumed.Epochs).Aggregate("", Resumed.Chain), undisturbed.Last(batch => batch.Kind == 0).Hash);
        var difference = new ProgramKiller(scratch.File("progress"), Start).Run(undisturbed, kills: 50, new Random(seed));
        Assert.True(difference is null, difference);
    });

    public void Dispose() => scratch.Dispose();

    private (int ExitCode, string Output) Start(Attempt attempt)
    {
        using var program = TestProgram.Start(TestProgram.File, [], scratch.Folder, ["--resume", .. attempt.ToArguments()]);
        var (exitCode, output, error) = program.Wait();
        return (exitCode, $"{string.Join('\n', output)}{error}");
    }
}

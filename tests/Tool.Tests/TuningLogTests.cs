using Infeed.Profiles;
using Infeed.Tool.Tuning;

namespace Infeed.Tool.Tests;

public sealed class TuningLogTests : IDisposable
{
    private static readonly MachineShape Machine = new("linux-x64-2-cores-8-GiB", 2, 8, "linux", "x64", "6.1.0");

    private readonly string folder = Directory.CreateTempSubdirectory("infeed-tool-").FullName;

    private string ReportPath => Path.Combine(folder, "report");

    [Fact]
    public void Report_ofTheSameTimeAsTheLast_isNews()
    {
        using var output = new StringWriter();
        var log = new TuningLog(ReportPath, new StatusLines(output, isTerminal: false));
        var time = DateTime.UtcNow;
        foreach (var state in (TuningState[])[TuningState.Waiting, TuningState.Measuring, TuningState.Settled])
        {
            Assert.False(log.IsOver);
            Write(Of("A", state, $"{state}"));
            // As of two writes between two ticks of the system.
            File.SetLastWriteTimeUtc(ReportPath, time);
            log.Update();
        }

        Assert.True(log.IsOver);
        Assert.Equal("infeed: A: Waiting\ninfeed: A: Measuring\ninfeed: A: Settled\n", output.ToString());
    }

    [Theory]
    [InlineData(false, "50 %infeed: It is so.\n")]
    [InlineData(true, "50 %\r\u001b[Kinfeed: It is so.\n")]
    public void Progress_ofTheProgram_isErasedOnATerminal(bool isTerminal, string expected)
    {
        using var output = new StringWriter();
        output.Write("50 %");
        new StatusLines(output, isTerminal).Say("It is so.");
        Assert.Equal(expected, output.ToString());
    }

    [Fact]
    public void Loaders_ofOneSource_haveALineForEachNews()
    {
        using var output = new StringWriter();
        var log = new TuningLog(ReportPath, new StatusLines(output, isTerminal: false));
        foreach (var note in (string[])["one", "two", "two"])
        {
            Write(Of("A", TuningState.Measuring, note), Of("A", TuningState.Waiting, "is not read yet"));
            log.Update();
        }

        Assert.Equal("infeed: A: one\ninfeed: A: is not read yet\ninfeed: A: two\n", output.ToString());
    }

    [Fact]
    public void Loader_thatNobodyReads_isNotWaitedFor_ifAnotherOfItsSourceHasChosen()
    {
        (bool IsOver, TuningState First, TuningState Second)[] cases =
        [
            (false, TuningState.Measuring, TuningState.Waiting), (false, TuningState.Settled, TuningState.Measuring),
            (true, TuningState.Settled, TuningState.Waiting),
            (true, TuningState.Untuned, TuningState.Settled), (false, TuningState.Untuned, TuningState.Measuring),
            (false, TuningState.Untuned, TuningState.Waiting), (false, TuningState.Untuned, TuningState.Untuned),
            (true, TuningState.Ended, TuningState.Settled), (false, TuningState.Waiting, TuningState.Waiting),
            (false, TuningState.Ended, TuningState.Ended), (false, TuningState.Ended, TuningState.Waiting),
        ];
        using var output = new StringWriter();
        var log = new TuningLog(ReportPath, new StatusLines(output, isTerminal: false));
        foreach (var (isOver, first, second) in cases)
        {
            Write(Of("A", first, "first"), Of("A", second, "second"));
            log.Update();
            Assert.True(isOver == log.IsOver, $"{first}, {second}");

            // The only loader of its source may be for the validation after the epoch.
            Write(Of("A", first, "first"), Of("A", second, "second"), Of("B", TuningState.Waiting, "third"));
            log.Update();
            Assert.False(log.IsOver, $"{first}, {second}");
        }
    }

    // Of a pass over the data before the training, or of the first epoch.
    [Fact]
    public void Loader_thatEndedBeforeItHasChosen_isNotEnough()
    {
        using var output = new StringWriter();
        var log = new TuningLog(ReportPath, new StatusLines(output, isTerminal: false));
        var measured = new SourceProfile(
            "A", "0123456789abcdef", new DateOnly(2026, 11, 28), new MeasuredSettings(1, 8, UseMultiprocessing: false), new Interval(9, 8, 10), 0.5, 1000, []);
        Write(new TunedSource(TuningState.Ended, "A", "It has ended.", measured));
        log.Update();
        Assert.False(log.IsOver);
        Assert.Equal(ProgramStage.Reading, log.Stage);

        Write(new TunedSource(TuningState.Ended, "A", "It has ended.", measured), Of("A", TuningState.Settled, "It has chosen."));
        log.Update();
        Assert.True(log.IsOver);
    }

    [Fact]
    public void Stage_isThatOfTheLoaderThatIsFarthest()
    {
        using var output = new StringWriter();
        var log = new TuningLog(ReportPath, new StatusLines(output, isTerminal: false));
        Assert.Equal(ProgramStage.Starting, log.Stage);
        foreach (var (first, second, expected) in ((TuningState, TuningState, ProgramStage)[])
            [
                (TuningState.Waiting, TuningState.Waiting, ProgramStage.Starting), (TuningState.Untuned, TuningState.Waiting, ProgramStage.Starting),
                (TuningState.Untuned, TuningState.Untuned, ProgramStage.Untuned), (TuningState.Untuned, TuningState.Measuring, ProgramStage.Reading),
            ])
        {
            Write(Of("A", first, "first"), Of("B", second, "second"));
            log.Update();
            Assert.Equal(expected, log.Stage);
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static TunedSource Of(string source, TuningState state, string note) => new(state, source, note, Profile: null);

    private void Write(params TunedSource[] sources) => new TuningReport(TuningReport.CurrentVersion, Machine, sources).Write(ReportPath);
}

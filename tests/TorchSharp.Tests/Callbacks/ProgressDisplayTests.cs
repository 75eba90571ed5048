using Infeed.Tensors.Tests.Training;
using Spectre.Console;
using Spectre.Console.Testing;

namespace Infeed.Tensors.Tests.Callbacks;

public sealed class ProgressDisplayTests : IDisposable
{
    private const string Erase = "\r\e[2K";

    private readonly ManualTime time = new(DateTimeOffset.UnixEpoch);
    private readonly TestConsole console = new();

    public void Dispose() => console.Dispose();

    [Fact]
    public void Terminal_showsABarFiveTimesASecond_andALineForEachEpoch()
    {
        console.Width(100).Colors(ColorSystem.NoColors).EmitAnsiSequences().Interactive().SupportsAnsi(true);
        using var training = new FakeTraining(new ProgressDisplay(console, time), time, epochs: 3, steps: 5, validationSteps: 2);
        training.Steps(epoch: 0, steps: 5);
        training.Validate(steps: 2);
        training.EndEpoch();
        Assert.Equal(
            $"""
            {Erase}epoch 1/3 ━━━━━━━━              40 %  loss 1.0000  500 samples/s, waiting for data 3 %
            {Erase}epoch 1/3 ━━━━━━━━━━━━━━━━      80 %  loss 1.0000  500 samples/s, waiting for data 3 %
            {Erase}epoch 1/3 ━━━━━━━━━━            50 %  validating
            {Erase}epoch 1/3  loss 1.0000  val_loss 2.0000  lr 0.2500  0.5 s, 500 samples/s, waiting for data 3 %

            """, Lines());
    }

    [Fact]
    public void Bar_hasColoursWhereThereAreSome_andEndsBeforeTheEndOfTheLine()
    {
        console.Width(45).Colors(ColorSystem.TrueColor).EmitAnsiSequences().Interactive().SupportsAnsi(true);
        using var training = new FakeTraining(new ProgressDisplay(console, time), time, epochs: 12, steps: 4);
        training.Steps(epoch: 9, steps: 2);
        Assert.Equal($"{Erase}epoch 10/12 \e[38;5;11m━━\e[0m\e[38;5;8m━━━\e[0m  50 %  loss 0.1000  500 sa", console.Output);
        // One column stays free, or the cursor would be in the next line.
        Assert.Equal(44, "epoch 10/12 ━━━━━  50 %  loss 0.1000  500 sa".Length);
        console.Width(13);
        training.Steps(epoch: 9, steps: 2);
        Assert.EndsWith($"{Erase}epoch 10/12 ", console.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void RedirectedOutput_hasALineForEachEpochAndEachMinute_andNoControlCodes()
    {
        console.Width(20);
        using var training = new FakeTraining(new ProgressDisplay(console, time), time, epochs: 1, steps: 1234);
        training.Steps(epoch: 0, steps: 1234);
        training.EndEpoch();
        Assert.Equal(
            """
            epoch 1/1  step 600/1,234  loss 1.0000  500 samples/s, waiting for data 3 %
            epoch 1/1  step 1,200/1,234  loss 1.0000  500 samples/s, waiting for data 3 %
            epoch 1/1  loss 1.0000  lr 0.2500  123.4 s, 500 samples/s, waiting for data 3 %

            """, console.Output);
    }

    [Fact]
    public void Training_thatEndsEarly_saysWhy_andLeavesNoBar()
    {
        console.Width(100).Colors(ColorSystem.NoColors).EmitAnsiSequences().Interactive().SupportsAnsi(true);
        var display = new ProgressDisplay(console, time);
        using var training = new FakeTraining(display, time, epochs: 3, steps: 2_000);
        training.Steps(epoch: 1, steps: 2);
        training.Progress.IsCancelled = true;
        display.OnTrainEnd(training.Progress);
        training.Progress.Stop("the loss has not become smaller for 5 epochs");
        display.OnTrainEnd(training.Progress);
        training.Steps(epoch: 2, steps: 2);
        training.Progress.Failure = new InvalidDataException();
        display.OnTrainEnd(training.Progress);
        Assert.Equal(
            $"""
            {Erase}epoch 2/3                        0 %  loss 0.5000  500 samples/s, waiting for data 3 %
            {Erase}cancelled in epoch 2/3 after step 2/2,000
            stopped in epoch 2/3: the loss has not become smaller for 5 epochs
            {Erase}epoch 3/3                        0 %  loss 0.3333  500 samples/s, waiting for data 3 %
            {Erase}
            """, Lines());
    }

    [Fact]
    public void Fit_showsItsProgress_whereNothingElseDoes_andNobodyForbidsIt()
    {
        var before = AnsiConsole.Console;
        AnsiConsole.Console = console;
        try
        {
            using var loader = new Points(12).CreateLoader();
            using var model = nn.Linear(3, 1);
            using var optimizer = optim.SGD(model.parameters(), 0);
            using var loss = nn.MSELoss();
            void Fit(Callback[] callbacks, bool show) => model.Fit(
                loader, batch => (batch.X.ToTensor(), batch.Y.ToTensor()), optimizer, loss, epochs: 2, callbacks: callbacks,
                options: new FitOptions { ShowProgress = show });

            Fit([], show: false);
            using var other = new TestConsole();
            Fit([new ProgressDisplay(other)], show: true);
            Assert.Equal("", console.Output);
            Assert.Equal(2, other.Lines.Count);
            Fit([], show: true);
            Assert.Equal(["epoch 1/2", "epoch 2/2"], console.Lines.Select(line => line.Split("  ")[0]));
        }
        finally
        {
            AnsiConsole.Console = before;
        }
    }

    // Each drawing in a line of its own, and without the spaces at the end of lines.
    private string Lines() => string.Join('\n', console.Output.Replace(Erase, "\n" + Erase, StringComparison.Ordinal)
        .Replace("\n\n", "\n", StringComparison.Ordinal).TrimStart('\n').Split('\n').Select(line => line.TrimEnd(' ')));
}

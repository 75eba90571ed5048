using System.Diagnostics;
using static Infeed.Tensors.Tests.Training.Runs;

namespace Infeed.Tensors.Tests.Training;

/// <summary>A run with all that a checkpoint has to keep: dropout, running means, moments, a schedule, the best weights, sums of an epoch.</summary>
internal static class LongRun
{
    public const int Epochs = 3;
    public const int StepsPerEpoch = 5;

    /// <summary>Trains, and stores what came out of it.</summary>
    /// <param name="checkpoint">The file to go on from, if it is there.</param>
    /// <param name="result">Where the bits of the weights and the history go.</param>
    /// <param name="killAt">When the run kills itself: after a "step" of this run, while a "save" is written, or in "validation". "never:0" does not.</param>
    public static void Train(string checkpoint, string result, string killAt)
    {
        Prepare();
        using var model = Network();
        var killer = new Killer(killAt);
        var history = Fit(model, [new ModelCheckpoint(checkpoint, everySteps: 2), killer], checkpoint);
        File.WriteAllText(result, Text(model, history));
    }

    public static History Fit(nn.Module<Tensor, Tensor> model, IEnumerable<Callback> callbacks, string? resume = null, CancellationToken cancellation = default)
    {
        using var loader = new Points(36).CreateLoader();
        using var validation = new Points(12, first: 100).CreateLoader(new LoaderOptions { Shuffle = false });
        using var optimizer = optim.Adam(model.parameters(), 0.05);
        using var loss = nn.CrossEntropyLoss();
        Callback[] all = [LearningRateSchedule.Cosine().AfterWarmUp(3), new EarlyStopping("val_accuracy", patience: 2, restoreBestWeights: true), .. callbacks];
        return model.Fit(
            loader, batch => (batch.X.ToTensor(), batch.Label.ToTensor()), optimizer, loss, Epochs, validation, [new Accuracy()], all, resume, Quiet,
            cancellation);
    }

    public static string Text(nn.Module model, History history) => string.Join(
        '\n', Numbers(history).Select(series => string.Join(' ', series.Select(value => BitConverter.DoubleToUInt64Bits(value).ToString("x16", null))))
            .Append(Convert.ToHexString(Bits(model))));

    private sealed class Killer(string at) : Callback
    {
        private readonly string what = at.Split(':')[0];
        private int left = int.Parse(at.Split(':')[1], null);

        public override void OnStepEnd(TrainingProgress training) => Count("step");

        public override void OnValidationStepEnd(TrainingProgress training) => Count("validation");

        public override void SaveState(BinaryWriter writer)
        {
            // Much of the file has been written by now, and lies beside the old one.
            writer.Write(new byte[100_000]);
            Count("save");
        }

        private void Count(string now)
        {
            if (now == what && --left == 0)
                Process.GetCurrentProcess().Kill();
        }
    }
}

using System.Globalization;
using FashionMnistSample.Images;
using Infeed.Benchmarks.Compare;
using static TorchSharp.torch;

namespace Infeed.Benchmarks.TorchSharp;

/// <summary>Compares with TorchSharp's own DataLoader, with the same source and the same network, by turns.</summary>
internal static class TorchSharpCommand
{
    private const int LoadingRounds = 9;
    private const int TrainingRounds = 7;
    private const int TrainingImages = 2048;

    /// <returns>The exit code.</returns>
    public static int Run()
    {
        // The other processor is the worker's.
        set_num_threads(1);
        using var data = TrainingData.Shipped();
        var (few, rest) = data.Training.SplitAt(TrainingImages);
        rest.Dispose();
        using (few)
        {
            var loading = CompareCommand.Print(LoadingContest.Run(data.Training, LoadingRounds));
            var training = TrainingContest.Run(few, TrainingRounds);
            CompareCommand.Print(training.Result);
            // Each with the workers that are best for it.
            Report("loading.ratio", new ContestantResult("best", Best(loading, "Infeed").Rates, Best(loading, "TorchSharp").Rates).Ratio);
            Report("training.ratio", training.Result["Infeed"].Ratio);
            Report("trainer_waiting", training.Waiting);
            Report("trainer_waiting_of_peer", training.WaitingOfPeer);
        }

        return 0;
    }

    private static ContestantResult Best(ContestResult result, string name) =>
        result.Contestants.Where(contestant => contestant.Name.StartsWith(name, StringComparison.Ordinal)).MaxBy(contestant => contestant.Rate)!;

    private static void Report(string figure, double value) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"torchsharp.{figure}={value:0.0000}"));
}

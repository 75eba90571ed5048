using Spectre.Console;

namespace Infeed.Tensors.Tests.Training;

/// <summary>What most tests of training need.</summary>
internal static class Runs
{
    /// <summary>Small tensors gain nothing from more threads, which wait for one another where others need the processors.</summary>
    public static void Prepare()
    {
        TorchLibrary.Load();
        set_num_threads(1);
    }

    public static FitOptions Quiet { get; } = new() { ShowProgress = false };

    public static nn.Module<Tensor, Tensor> Linear(int outputs = 1)
    {
        random.manual_seed(1);
        return nn.Linear(3, outputs);
    }

    /// <summary>Draws random numbers in each step, and has a buffer.</summary>
    public static nn.Module<Tensor, Tensor> Network()
    {
        random.manual_seed(2);
        return nn.Sequential(nn.Linear(3, 8), nn.BatchNorm1d(8), nn.Dropout(0.3), nn.ReLU(), nn.Linear(8, 3));
    }

    /// <summary>What a redirected program shows.</summary>
    public static ProgressDisplay Display(TextWriter output) => new(AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) }));

    /// <summary>The bits of all parameters and buffers.</summary>
    public static byte[] Bits(nn.Module model) =>
        [.. model.state_dict().OrderBy(entry => entry.Key, StringComparer.Ordinal).SelectMany(entry => entry.Value.bytes.ToArray())];

    /// <summary>The numbers of a history that do not depend on the clock.</summary>
    public static double[][] Numbers(History history) => [.. history.Names.Except(["seconds", "waiting"]).Select(name => history[name].ToArray())];
}

/// <summary>Calls a function after each step, or at the other events.</summary>
internal sealed class Probe : Callback
{
    public Action<TrainingProgress> Begin { get; init; } = _ => { };

    public Action<TrainingProgress> Epoch { get; init; } = _ => { };

    public Action<TrainingProgress> Step { get; init; } = _ => { };

    public Action<TrainingProgress> Validation { get; init; } = _ => { };

    public Action<TrainingProgress> EpochOver { get; init; } = _ => { };

    public Action<TrainingProgress> End { get; init; } = _ => { };

    public override void OnTrainBegin(TrainingProgress training) => Begin(training);

    public override void OnEpochBegin(TrainingProgress training) => Epoch(training);

    public override void OnStepEnd(TrainingProgress training) => Step(training);

    public override void OnValidationStepEnd(TrainingProgress training) => Validation(training);

    public override void OnEpochEnd(TrainingProgress training) => EpochOver(training);

    public override void OnTrainEnd(TrainingProgress training) => End(training);
}

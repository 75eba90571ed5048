using System.Text.Json.Serialization;

namespace Infeed.Training.Checkpoints;

/// <summary>What a checkpoint has of a run besides tensors.</summary>
internal sealed record TrainingRecord
{
    /// <summary>The epoch of the next step, or of the validation that comes next.</summary>
    public required int Epoch { get; init; }

    /// <summary>The steps of the epoch that were done.</summary>
    public required long Step { get; init; }

    public required long StepsPerEpoch { get; init; }

    /// <summary>The sum of the epoch's losses so far, and what they weigh.</summary>
    public required double LossSum { get; init; }

    public required double LossWeight { get; init; }

    public required long Samples { get; init; }

    public required TimeSpan Elapsed { get; init; }

    public required TimeSpan Waited { get; init; }

    /// <summary>What each metric has summed up in the epoch so far, by name.</summary>
    public required Dictionary<string, IReadOnlyList<double>> Metrics { get; init; }

    public required int HistoryEpochs { get; init; }

    public required List<SeriesRecord> History { get; init; }

    /// <summary>The loader's state, as its own JSON.</summary>
    public required string Loader { get; init; }

    /// <summary>The type of the optimizer.</summary>
    public required string Optimizer { get; init; }

    /// <summary>Types and shapes of the optimizer's parameters, by groups.</summary>
    public required List<List<string>> Parameters { get; init; }

    /// <summary>One series of the history.</summary>
    internal sealed record SeriesRecord(string Name, IReadOnlyList<double> Values);
}

/// <summary>Reads and writes records without reflection.</summary>
[JsonSourceGenerationOptions(NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(TrainingRecord))]
internal sealed partial class TrainingRecordJson : JsonSerializerContext;

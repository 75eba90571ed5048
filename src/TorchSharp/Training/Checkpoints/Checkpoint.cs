using System.Text.Json;
using Infeed.Training.Metrics;
using Infeed.Training.Progress;
using static TorchSharp.torch;

namespace Infeed.Training.Checkpoints;

/// <summary>All that a run needs to go on as if it had not been stopped, in one file.</summary>
internal static class Checkpoint
{
    public static void Save(string path, TrainingProgress training) => CheckpointFile.Write(path, writer =>
    {
        writer.Write(JsonSerializer.Serialize(RecordOf(training), TrainingRecordJson.Default.TrainingRecord));
        TensorTable.Write(writer, ModelWeights.Of(training.Model));
        using (var state = random.get_rng_state())
            TensorTable.Write(writer, state);
        CallbackStates.Write(writer, training.Callbacks);
        StoredOptimizer.Write(writer, training.Optimizer);
    });

    /// <summary>
    /// Puts a run where the file says. What can differ is compared before anything is changed; the callbacks' own code comes then, and optimizer and model
    /// last.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="training">The run, before its first epoch.</param>
    /// <param name="checkLoader">Throws an <see cref="ArgumentException"/> if a state is not of the run's loader. Nothing was changed by then.</param>
    /// <exception cref="InvalidDataException">The file is damaged, or no checkpoint.</exception>
    /// <exception cref="ArgumentException">It is of another run.</exception>
    public static Resumption Restore(string path, TrainingProgress training, Action<LoaderState> checkLoader) => CheckpointFile.Read(path, reader =>
    {
        var record = JsonSerializer.Deserialize(reader.ReadString(), TrainingRecordJson.Default.TrainingRecord)!;
        if (record.StepsPerEpoch != training.StepsPerEpoch)
            throw new ArgumentException($"The checkpoint '{path}' is of a run with {Quantity.Of(record.StepsPerEpoch, "step")} an epoch, and this one has {training.StepsPerEpoch}: go on with the same StepsPerEpoch and batch size.");
        var loader = LoaderState.FromJson(record.Loader);
        checkLoader(loader);
        using var weights = ModelWeights.Read(reader, training.Model, path);
        StoredOptimizer.Check(path, record.Optimizer, record.Parameters, training.Optimizer);
        var state = TensorTable.ReadTensor(reader).DetachFromDisposeScope();
        SetMetrics(path, record, training.Metrics);
        CallbackStates.Read(path, reader, training.Callbacks);
        StoredOptimizer.Read(path, reader, training.Optimizer);
        weights.CopyTo(training.Model);
        (training.Epoch, training.Step) = (record.Epoch, record.Step);
        training.History.Restore(record.HistoryEpochs, record.History.Select(series => (series.Name, series.Values)));
        return new Resumption(loader, SumsOf(record), state);
    });

    /// <summary>Only the weights of the model.</summary>
    public static void RestoreWeights(string path, nn.Module model) => CheckpointFile.Read(path, reader =>
    {
        _ = reader.ReadString();
        using var weights = ModelWeights.Read(reader, model, path);
        weights.CopyTo(model);
        return true;
    });

    private static TrainingRecord RecordOf(TrainingProgress training)
    {
        // After an epoch whose numbers are in the history the next one begins.
        var isOver = training.History.Epochs > training.Epoch;
        var loss = training.LossMean;
        return new TrainingRecord
        {
            Epoch = isOver ? training.Epoch + 1 : training.Epoch,
            Step = isOver ? 0 : training.Step,
            StepsPerEpoch = training.StepsPerEpoch,
            LossSum = loss.Sum,
            LossWeight = loss.Weight,
            Samples = training.Samples,
            Elapsed = training.Elapsed,
            Waited = training.Waited,
            Metrics = training.Metrics.ToDictionary(metric => metric.Name, metric => metric.GetState()),
            HistoryEpochs = training.History.Epochs,
            History = [.. training.History.Names.Select(name => new TrainingRecord.SeriesRecord(name, training.History[name]))],
            Loader = training.LoaderState.ToJson(),
            Optimizer = training.Optimizer.GetType().Name,
            Parameters = StoredOptimizer.ParametersOf(training.Optimizer),
        };
    }

    private static void SetMetrics(string path, TrainingRecord record, IReadOnlyList<Metric> metrics)
    {
        foreach (var metric in metrics)
        {
            if (!record.Metrics.TryGetValue(metric.Name, out var state))
                continue;
            try
            {
                metric.SetState(state);
            }
            catch (ArgumentException e)
            {
                throw new ArgumentException($"The checkpoint '{path}' has under the name '{metric.Name}' what another metric has measured: {e.Message}", e);
            }
        }
    }

    private static EpochSums SumsOf(TrainingRecord record) =>
        new(new WeightedMean { Sum = record.LossSum, Weight = record.LossWeight }, record.Samples, record.Elapsed, record.Waited);
}

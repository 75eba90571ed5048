using System.Text;
using System.Text.Json;
using Infeed.Training.Metrics;
using Infeed.Training.Progress;
using TorchSharp.Modules;
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
        WriteOptimizer(writer, training.Optimizer);
        WriteCallbacks(writer, training.Callbacks);
    });

    /// <summary>Puts a run where the file says.</summary>
    /// <param name="path">The file.</param>
    /// <param name="training">The run, before its first epoch.</param>
    /// <param name="checkLoader">Throws an <see cref="ArgumentException"/> if a state is not of the run's loader. Nothing was changed by then.</param>
    /// <exception cref="InvalidDataException">The file is damaged, or no checkpoint.</exception>
    /// <exception cref="ArgumentException">It is of another run.</exception>
    public static Resumption Restore(string path, TrainingProgress training, Action<LoaderState> checkLoader) => CheckpointFile.Read(path, reader =>
    {
        var record = JsonSerializer.Deserialize(reader.ReadString(), TrainingRecordJson.Default.TrainingRecord)!;
        Check(path, record, training);
        var loader = LoaderState.FromJson(record.Loader);
        checkLoader(loader);
        ReadWeights(reader, training.Model, path);
        var state = TensorTable.ReadTensor(reader);
        ReadOptimizer(reader, training.Optimizer);
        ReadCallbacks(reader, training.Callbacks);
        Apply(record, training);
        return new Resumption(loader, SumsOf(record), state);
    });

    /// <summary>Only the weights of the model.</summary>
    public static void RestoreWeights(string path, nn.Module model) => CheckpointFile.Read(path, reader =>
    {
        _ = reader.ReadString();
        ReadWeights(reader, model, path);
        return true;
    });

    /// <exception cref="NotSupportedException">The optimizer has no state that can be stored.</exception>
    public static OptimizerHelper Storable(optim.Optimizer optimizer) => optimizer as OptimizerHelper
        ?? throw new NotSupportedException($"A checkpoint cannot have the state of {optimizer.GetType()}: use an optimizer of torch.optim, or one that derives from OptimizerHelper.");

    private static void ReadWeights(BinaryReader reader, nn.Module model, string path)
    {
        using var scope = NewDisposeScope();
        ModelWeights.CopyTo(model, TensorTable.Read(reader), path);
    }

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
        };
    }

    private static void Check(string path, TrainingRecord record, TrainingProgress training)
    {
        if (record.StepsPerEpoch != training.StepsPerEpoch)
            throw new ArgumentException($"The checkpoint '{path}' is of a run with {record.StepsPerEpoch} steps an epoch, and this one has {training.StepsPerEpoch}: go on with the same StepsPerEpoch and batch size.");
        if (record.Optimizer != training.Optimizer.GetType().Name)
            throw new ArgumentException($"The checkpoint '{path}' has the state of {record.Optimizer}, and this run has {training.Optimizer.GetType().Name}: go on with the same optimizer.");
    }

    private static void Apply(TrainingRecord record, TrainingProgress training)
    {
        (training.Epoch, training.Step) = (record.Epoch, record.Step);
        training.History.Restore(record.HistoryEpochs, record.History.Select(series => (series.Name, series.Values)));
        foreach (var metric in training.Metrics)
        {
            if (record.Metrics.TryGetValue(metric.Name, out var state))
                metric.SetState(state);
        }
    }

    private static EpochSums SumsOf(TrainingRecord record) =>
        new(new WeightedMean { Sum = record.LossSum, Weight = record.LossWeight }, record.Samples, record.Elapsed, record.Waited);

    private static void WriteOptimizer(BinaryWriter writer, optim.Optimizer optimizer) => WriteBlock(writer, Storable(optimizer).save_state_dict);

    private static void ReadOptimizer(BinaryReader reader, optim.Optimizer optimizer)
    {
        using var block = ReadBlock(reader);
        Storable(optimizer).load_state_dict(block);
    }

    private static void WriteCallbacks(BinaryWriter writer, IReadOnlyList<Callback> callbacks)
    {
        writer.Write(callbacks.Count);
        foreach (var callback in callbacks)
        {
            writer.Write(NameOf(callback));
            WriteBlock(writer, callback.SaveState);
        }
    }

    // By type and order: callbacks can be added and left out from one run to the next.
    private static void ReadCallbacks(BinaryReader reader, IReadOnlyList<Callback> callbacks)
    {
        var waiting = callbacks.ToList();
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            var name = reader.ReadString();
            using var block = ReadBlock(reader);
            if (waiting.Find(callback => NameOf(callback) == name) is not { } callback)
                continue;
            waiting.Remove(callback);
            if (block.BaseStream.Length > 0)
                callback.LoadState(block);
        }
    }

    private static string NameOf(Callback callback) => callback.GetType().FullName ?? callback.GetType().Name;

    private static void WriteBlock(BinaryWriter writer, Action<BinaryWriter> write)
    {
        using var block = new MemoryStream();
        using (var inner = new BinaryWriter(block, Encoding.UTF8, leaveOpen: true))
            write(inner);
        writer.Write(checked((int)block.Length));
        writer.Flush();
        block.WriteTo(writer.BaseStream);
    }

    private static BinaryReader ReadBlock(BinaryReader reader) => new(new MemoryStream(reader.ReadBytes(reader.ReadInt32())));
}

using System.Diagnostics;
using FashionMnistSample.Images;
using FashionMnistSample.Network;
using Infeed;

namespace FashionMnistSample.Training;

/// <summary>Trains a network, batch after batch on the calling thread.</summary>
internal sealed class Trainer(DataLoader<FashionMnist.Batch> training, DataLoader<FashionMnist.Batch> validation, ImageClassifier network)
{
    private const float FirstLearningRate = 0.03f;

    private readonly MomentumSgd optimizer = new(network.Parameters);

    /// <summary>Trains and validates for a number of epochs.</summary>
    /// <returns>A report of each epoch.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public List<EpochReport> Run(int epochs, ProgressDisplay progress, CancellationToken cancellation)
    {
        var reports = new List<EpochReport>();
        var schedule = new CosineSchedule(FirstLearningRate, epochs * training.BatchesPerEpoch);
        foreach (var epoch in training.Epochs(epochs))
        {
            var report = Train(epoch, schedule, progress, cancellation);
            report = report with { Accuracy = Validate(validation.Epoch(epoch.Number), cancellation) };
            progress.EndEpoch(report);
            reports.Add(report);
        }

        return reports;
    }

    private EpochReport Train(Epoch<FashionMnist.Batch> epoch, CosineSchedule schedule, ProgressDisplay progress, CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        var waitedBefore = training.Statistics.ConsumerWaiting;
        var loss = 0.0;
        var samples = 0;
        progress.BeginEpoch(epoch.Number);
        foreach (var batch in epoch)
        {
            cancellation.ThrowIfCancellationRequested();
            loss += network.ComputeGradients(batch.Image.Span, batch.Label.Span);
            optimizer.Step(schedule.At((epoch.Number * epoch.Count) + batch.Index));
            samples += batch.Count;
            progress.Advance((double)(batch.Index + 1) / epoch.Count, loss / samples, samples);
        }

        var waited = training.Statistics.ConsumerWaiting - waitedBefore;
        return new EpochReport(loss / samples, Accuracy: 0, samples, Stopwatch.GetElapsedTime(start), waited);
    }

    private double Validate(Epoch<FashionMnist.Batch> epoch, CancellationToken cancellation)
    {
        var correct = 0;
        var samples = 0;
        foreach (var batch in epoch)
        {
            cancellation.ThrowIfCancellationRequested();
            correct += network.CountCorrect(batch.Image.Span, batch.Label.Span);
            samples += batch.Count;
        }

        return (double)correct / samples;
    }
}

using System.Diagnostics;
using ImagesSample.Data;
using Infeed;
using Infeed.Images;
using TorchSharp;
using static TorchSharp.torch;

namespace ImagesSample.Comparison;

/// <summary>Trains a new model with a setting, and measures.</summary>
/// <param name="folder">The photos.</param>
/// <param name="batches">How many batches are trained on.</param>
/// <param name="cancellation">Ends the training.</param>
internal sealed class SettingRun(ImageFolder folder, int batches, CancellationToken cancellation)
{
    private const int Seed = 42;
    private const double LearningRate = 0.002;

    /// <summary>So many epochs that somebody ends them.</summary>
    private const int LongRun = 10_000;

    /// <summary>Settings of few batches are over within a second.</summary>
    private static readonly TimeSpan MonitorInterval = TimeSpan.FromMilliseconds(150);

    /// <param name="setting">How photos are loaded.</param>
    /// <param name="settings">The settings with which the loader ended, which are others where it has looked for them itself.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public Measurement Measure(Setting setting, out LoaderSettings settings)
    {
        manual_seed(Seed);
        using var model = PhotoClassifier.Create();
        using var optimizer = optim.Adam(model.parameters(), LearningRate);
        using var loss = nn.CrossEntropyLoss();
        // What earlier settings have left is not this one's.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        using var monitor = RunMonitor.Start(new RunMonitorOptions { Interval = MonitorInterval });
        var made = Stopwatch.GetTimestamp();
        using var loader = new Photos(folder).CreateLoader(setting.Options with { CancellationToken = cancellation });
        Moment? first = null;
        var history = model.Fit(
            loader,
            batch =>
            {
                first ??= new Moment(loader, monitor);
                return (batch.Pixels.ToTensor(), batch.Label.ToTensor());
            },
            optimizer, loss, epochs: 1, options: new FitOptions { StepsPerEpoch = batches, ShowProgress = false }, cancellation: cancellation);
        cancellation.ThrowIfCancellationRequested();
        var last = new Moment(loader, monitor);
        settings = loader.Settings;
        return last.Since(first!, made, setting, history.Last("loss")) with
        {
            PeakMemory = monitor.Summary.PeakMemory,
            BytesRead = last.Usage.BytesRead,
        };
    }

    /// <summary>Trains until it is cancelled, with what the loader says itself: for <c>infeed tune</c>, which tries settings meanwhile.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public void Train()
    {
        manual_seed(Seed);
        using var model = PhotoClassifier.Create();
        using var optimizer = optim.Adam(model.parameters(), LearningRate);
        using var loss = nn.CrossEntropyLoss();
        using var loader = new Photos(folder).CreateLoader(new LoaderOptions { CancellationToken = cancellation });
        model.Fit(
            loader, batch => (batch.Pixels.ToTensor(), batch.Label.ToTensor()), optimizer, loss, LongRun,
            options: new FitOptions { StepsPerEpoch = batches, ShowProgress = false }, cancellation: cancellation);
        cancellation.ThrowIfCancellationRequested();
    }

    /// <summary>Where program and loader stand at one time.</summary>
    private sealed class Moment(DataLoader<Photos.Batch> loader, RunMonitor monitor)
    {
        private readonly long time = Stopwatch.GetTimestamp();
        private readonly LoaderStatistics statistics = loader.Statistics;

        public RunSample Usage { get; } = monitor.Read();

        public Measurement Since(Moment first, long made, Setting setting, double loss)
        {
            var elapsed = Stopwatch.GetElapsedTime(first.time, time);
            return new Measurement(
                setting,
                // The first batch was there already.
                (statistics.SamplesDelivered - first.statistics.SamplesDelivered) / elapsed.TotalSeconds,
                (statistics.ConsumerWaiting - first.statistics.ConsumerWaiting) / elapsed,
                // From the making of the loader on: few batches may all be ready when the first one is.
                statistics.WorkerBusy / (statistics.WorkerBusy + statistics.WorkerWaiting),
                // Over the time between the two readings of it; the system counts it in hundredths of a second, for each process.
                Math.Min(1, (Usage.ProcessorTime - first.Usage.ProcessorTime) / (Usage.Elapsed - first.Usage.Elapsed) / Environment.ProcessorCount),
                PeakMemory: 0,
                BytesRead: null,
                Stopwatch.GetElapsedTime(made, first.time),
                loss);
        }
    }
}

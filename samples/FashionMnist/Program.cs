using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using FashionMnistSample.Images;
using FashionMnistSample.Network;
using FashionMnistSample.Training;
using Infeed;

namespace FashionMnistSample;

internal static class Program
{
    private const int Done = 0;
    private const int BadData = 1;
    private const int BadOptions = 2;
    private const int Cancelled = 130;

    public static int Main(string[] args)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        // Not disposed: Ctrl+C can be pressed until the program has ended.
        var cancellation = new CancellationTokenSource();
        Console.CancelKeyPress += (_, e) =>
        {
            e.Cancel = true;
            cancellation.Cancel();
        };

        try
        {
            var options = CommandLine.Parse(args);
            if (options.IsHelp) Console.WriteLine(CommandLine.Help);
            else Train(options, cancellation.Token);
            return Done;
        }
        catch (OptionException e)
        {
            return Fail(e, BadOptions);
        }
        catch (Exception e) when (e is DataFileException or InsufficientMemoryException)
        {
            return Fail(e, BadData);
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("cancelled");
            return Cancelled;
        }
    }

    private static void Train(CommandLine options, CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        var declared = typeof(FashionMnist).GetCustomAttribute<DataSourceAttribute>()!;
        using var data = options.DataFolder is { } folder ? TrainingData.FromFolder(folder) : TrainingData.Shipped();
        var loading = new LoaderOptions
        {
            Workers = options.Workers,
            UseMultiprocessing = options.UsesProcesses,
            MaxQueueSize = options.Queue,
            Seed = options.Seed,
            CancellationToken = cancellation,
        };

        using var training = CreateLoader(new FashionMnist(data.Training, augment: true), loading);
        using var validation = CreateLoader(new FashionMnist(data.Validation, augment: false), loading with { Shuffle = false });
        var workers = options.Workers ?? declared.Workers;
        var queue = options.Queue ?? declared.MaxQueueSize;
        Console.WriteLine($"{data.Training.Count:N0} images to train on, {data.Validation.Count:N0} to validate on; {(options.UsesProcesses ? "worker processes" : "worker threads")} {workers}, queue {queue}");

        var progress = new ProgressDisplay(Console.Out, options.Epochs, isTerminal: !Console.IsOutputRedirected);
        var trainer = new Trainer(training, validation, new ImageClassifier(options.Seed ?? declared.Seed));
        List<EpochReport> reports;
        try
        {
            reports = trainer.Run(options.Epochs, progress, cancellation);
        }
        finally
        {
            progress.EndLine();
        }

        var waited = 100 * reports.Sum(epoch => epoch.Waited.TotalSeconds) / reports.Sum(epoch => epoch.Elapsed.TotalSeconds);
        Console.WriteLine($"result: validation_accuracy={reports[^1].Accuracy:F4} epochs={options.Epochs} workers={workers} processes={(options.UsesProcesses ? "yes" : "no")} queue={queue} "
            + $"seconds={Stopwatch.GetElapsedTime(start).TotalSeconds:F1} data_wait_percent={waited:F1}");
    }

    private static DataLoader<FashionMnist.Batch> CreateLoader(FashionMnist source, LoaderOptions options)
    {
        try
        {
            return source.CreateLoader(options);
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw new OptionException(e.Message, e);
        }
    }

    private static int Fail(Exception exception, int exitCode)
    {
        // The messages of the framework's exceptions can have several lines.
        Console.Error.WriteLine(exception.Message.ReplaceLineEndings(" "));
        return exitCode;
    }
}

using System.Diagnostics;
using System.Globalization;
using FashionMnistSample.Images;
using Infeed.Benchmarks.Compare;
using Infeed.Benchmarks.Sources;
using Infeed.CompilerServices;
using Infeed.Images;

namespace Infeed.Benchmarks.Peers.PyTorch;

/// <summary>This loader and PyTorch's by turns, on the same files, with the same work and the same batches; then the lines that scripts check.</summary>
internal static class PeersCommand
{
    private const int Jpegs = 512;
    private const int DefaultRounds = 9;

    // An epoch of ours takes some milliseconds.
    private const int FashionEpochs = 24;

    private static readonly int[] TheirWorkers = [0, 1, 2, 4, 8];

    /// <param name="arguments">How many turns each has; nine where there is no number.</param>
    /// <returns>The exit code.</returns>
    public static int Run(string[] arguments)
    {
        var rounds = DefaultRounds;
        if (arguments is not [] && !(arguments is [var number] && int.TryParse(number, CultureInfo.InvariantCulture, out rounds) && rounds > 0))
        {
            Console.Error.WriteLine("peers takes the number of turns, 1 or more, and nothing else.");
            return 2;
        }

        using var files = new JpegFiles(Jpegs);
        using var fashionFiles = new FashionFiles();
        using var data = TrainingData.Shipped();
        using var peer = PyTorchPeer.TryStart(files.Folder, fashionFiles.Folder, data.Training.Count);
        if (peer is null)
        {
            Console.Error.WriteLine(PyTorchPeer.Missing);
            return 3;
        }

        using var folder = ImageFolder.Open(files.Folder);
        var (fashion, jpeg) = (Fashion(peer, data, rounds), Jpeg(peer, folder, rounds));
        var first = FirstBatch(peer, folder, rounds);
        Report("peers.fashion.ratio", RatioToBest(fashion, "Infeed, threads"));
        Report("peers.jpeg.ratio", RatioToBest(jpeg, "Infeed, threads"));
        Report("peers.jpeg.processes.ratio", RatioToBest(jpeg, "Infeed, 8 processes"));
        Report("peers.first_batch.ratio", first);
        return 0;
    }

    private static ContestResult Fashion(PyTorchPeer peer, TrainingData data, int rounds)
    {
        var source = new FashionMnist(data.Training, augment: true);
        using var threads = source.CreateLoader(new LoaderOptions { Workers = Environment.ProcessorCount });
        var contest = new Contest("Fashion-MNIST, shifted and mirrored, batches of 64", "samples/s", rounds)
            .Add("Infeed, threads", () => Read(threads, FashionEpochs));
        return CompareCommand.Print(AddTheirs(contest, peer, "fashion").Run());
    }

    private static ContestResult Jpeg(PyTorchPeer peer, ImageFolder folder, int rounds)
    {
        var source = new CropSource(folder);
        using var threads = source.CreateLoader(new LoaderOptions { Workers = Environment.ProcessorCount });
        using var processes = source.CreateLoader(new LoaderOptions { Workers = Environment.ProcessorCount, UseMultiprocessing = true });
        using var many = source.CreateLoader(new LoaderOptions { Workers = 8, UseMultiprocessing = true, MaxQueueSize = 20 });
        var contest = new Contest("JPEGs of 256 x 256, cropped to 224 x 224, mirrored, normalised, batches of 32", "images/s", rounds)
            .Add("Infeed, threads", () => Read(threads, 1))
            .Add("Infeed, processes", () => Read(processes, 1))
            .Add("Infeed, 8 processes", () => Read(many, 1));
        return CompareCommand.Print(AddTheirs(contest, peer, "jpeg").Run());
    }

    // From the making of a loader of JPEGs to its first batch: our time over the shortest of theirs.
    private static double FirstBatch(PyTorchPeer peer, ImageFolder folder, int rounds)
    {
        var ours = new List<double>();
        var theirs = TheirWorkers.ToDictionary(workers => workers, _ => new List<double>());
        for (var round = 0; round <= rounds; round++)
        {
            ours.Add(FirstBatch(new CropSource(folder)));
            foreach (var workers in TheirWorkers)
                theirs[workers].Add(peer.Ask("first", workers));
        }

        // The first turn is not counted.
        var (mine, best) = (Median(ours.Skip(1)), theirs.MinBy(each => Median(each.Value.Skip(1))));
        Console.WriteLine("First batch of 32 JPEGs");
        foreach (var (name, times) in theirs.Select(each => ($"PyTorch, {each.Key} workers", each.Value)).Prepend(("Infeed, threads", ours)))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name,-24}{1000 * Median(times.Skip(1)),14:#,0.0} ms"));
        Console.WriteLine();
        return mine / Median(best.Value.Skip(1));
    }

    private static double FirstBatch(CropSource source)
    {
        var began = Stopwatch.GetTimestamp();
        using var loader = source.CreateLoader(new LoaderOptions { Workers = Environment.ProcessorCount });
        using var reading = loader.Epoch(0).GetEnumerator();
        return reading.MoveNext() ? Stopwatch.GetElapsedTime(began).TotalSeconds : throw new InvalidOperationException("There was no batch.");
    }

    private static Contest AddTheirs(Contest contest, PyTorchPeer peer, string what)
    {
        foreach (var workers in TheirWorkers)
            contest.Add($"PyTorch, {workers} workers", () => peer.Ask(what, workers));
        return contest;
    }

    private static double Read<TBatch>(DataLoader<TBatch> loader, int epochs)
        where TBatch : struct, IBatch<TBatch>, allows ref struct
    {
        var before = loader.Statistics.SamplesDelivered;
        foreach (var epoch in loader.Epochs(epochs))
        {
            foreach (var _ in epoch)
            {
            }
        }

        return loader.Statistics.SamplesDelivered - before;
    }

    // The median of the ratios of the rounds, to the worker count of theirs that is the fastest in the median.
    private static double RatioToBest(ContestResult result, string name)
    {
        var theirs = result.Contestants.Where(contestant => contestant.Name.StartsWith("PyTorch", StringComparison.Ordinal));
        var best = theirs.MaxBy(contestant => contestant.Rate)!;
        return (result[name] with { BaseRates = best.Rates }).Ratio;
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static void Report(string name, double value) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}={value:0.000}"));
}

using FashionMnistSample.Images;

namespace Infeed.Benchmarks.Compare;

/// <summary>The sample's source through the loader, against a bare loop over it on one thread.</summary>
internal static class FashionContest
{
    /// <summary>The bare loop that fills as many buffers by turns as the queue of the loaders has slots.</summary>
    public const string BareQueue = "bare loop, 10 buffers";

    // A turn takes half a second on one thread. In the first 50 ms after threads have been asleep, the system often leaves two workers on one of two
    // processors, with the other one idle, see docs/design/waiting.md: shorter turns measure that and little else.
    private const int Epochs = 240;
    private const int BatchSize = 64;

    // The default. Its 2 MB do not fit into a processor's own cache, as the 200 KB of the bare loop do.
    private const int QueueSize = 10;

    public static ContestResult Run(int rounds)
    {
        using var data = TrainingData.Shipped();
        var source = new FashionMnist(data.Training, augment: true);
        var contest = new Contest("Fashion-MNIST, shifted and mirrored, batches of 64", "samples/s", rounds);
        contest.AddHere("bare loop", () => source.ReadBare(Epochs, BatchSize));
        // What the machine itself has to give to two threads at the same time.
        contest.Add("2 bare loops", () =>
        {
            var other = new Thread(() => source.ReadBare(Epochs, BatchSize));
            other.Start();
            var samples = (double)source.ReadBare(Epochs, BatchSize);
            other.Join();
            return 2 * samples;
        });
        contest.AddHere(BareQueue, () => source.ReadBare(Epochs, BatchSize, QueueSize));
        var loaders = new List<DataLoader<FashionMnist.Batch>>();
        foreach (var workers in new[] { 0, 1, 2 })
        {
            var loader = source.CreateLoader(new LoaderOptions { Workers = workers, BatchSize = BatchSize, MaxQueueSize = QueueSize });
            loaders.Add(loader);
            _ = workers switch
            {
                0 => contest.AddHere("0 workers", () => Read(loader)),
                1 => contest.AddElsewhere("1 worker", () => Read(loader)),
                _ => contest.Add($"{workers} workers", () => Read(loader)),
            };
        }

        var result = contest.Run();
        loaders.ForEach(loader => loader.Dispose());
        return result;
    }

    private static double Read(DataLoader<FashionMnist.Batch> loader)
    {
        long samples = 0;
        foreach (var epoch in loader.Epochs(Epochs))
        {
            foreach (var batch in epoch)
                samples += batch.Count;
        }

        return samples;
    }
}

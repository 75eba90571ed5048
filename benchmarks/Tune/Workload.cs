using Infeed.Benchmarks.Sources;
using Infeed.CompilerServices;

namespace Infeed.Benchmarks.Tune;

/// <summary>A kind of work whose best settings differ from those of others, and the settings of which the best is looked for one by one.</summary>
/// <param name="Name">Its name in the figures.</param>
/// <param name="Workers">Numbers of worker threads.</param>
/// <param name="Queues">Sizes of the queue.</param>
/// <param name="Open">Makes a loader, and gives its batches one after the other, without an end.</param>
internal sealed record Workload(string Name, int[] Workers, int[] Queues, Func<LoaderOptions, EndlessReading> Open)
{
    private const int Samples = 64_000;

    public static IReadOnlyList<Workload> All { get; } =
    [
        // 64 samples of 50 us of arithmetic each.
        new Workload("processor", [1, 2, 3, 4, 8], [2, 4, 10, 40], options =>
            EndlessReading.Of(new SlowSource(Samples, Arithmetic.StepsFor(TimeSpan.FromMicroseconds(50))).CreateLoader(options))),
        new Workload("latency", [1, 2, 4, 8, 16, 32, 64], [10, 40, 100], options => EndlessReading.Of(new WaitingSource(Samples).CreateLoader(options))),
        // 19 MB, which two workers fill no faster than the memory takes them.
        new Workload("memory", [1, 2, 4], [2, 4, 8], options => EndlessReading.Of(new BigSource(batches: 200).CreateLoader(options))),
    ];

    /// <summary>Numbers of worker processes: <c>infeed tune</c> tries those, too.</summary>
    private static int[] Processes => [.. ((int[])[1, 2, Environment.ProcessorCount]).Distinct()];

    /// <summary>All settings that are measured one by one: no workers, with one slot; threads; and processes.</summary>
    public IEnumerable<LoaderOptions> Grid =>
    [
        new() { Workers = 0, MaxQueueSize = 1 },
        .. Workers.SelectMany(_ => Queues, (count, queue) => new LoaderOptions { Workers = count, MaxQueueSize = queue }),
        .. Processes.SelectMany(_ => Queues, (count, queue) => new LoaderOptions { Workers = count, MaxQueueSize = queue, UseMultiprocessing = true }),
    ];
}

/// <summary>Reads a loader over as many epochs as it takes.</summary>
internal abstract class EndlessReading : IDisposable
{
    public abstract LoaderSettings Settings { get; }

    /// <summary>Takes the next batches.</summary>
    public abstract void Take(int batches);

    public abstract void Dispose();

    public static EndlessReading Of<TBatch>(DataLoader<TBatch> loader)
        where TBatch : struct, IBatch<TBatch>, allows ref struct => new Typed<TBatch>(loader);

    private sealed class Typed<TBatch>(DataLoader<TBatch> loader) : EndlessReading
        where TBatch : struct, IBatch<TBatch>, allows ref struct
    {
        private int epoch;
        private BatchEnumerator<TBatch> reading = loader.Epoch(0).GetEnumerator();

        public override LoaderSettings Settings => loader.Settings;

        public override void Take(int batches)
        {
            for (; batches > 0; batches--)
            {
                while (!reading.MoveNext())
                {
                    reading.Dispose();
                    reading = loader.Epoch(++epoch).GetEnumerator();
                }
            }
        }

        public override void Dispose()
        {
            reading.Dispose();
            loader.Dispose();
        }
    }
}

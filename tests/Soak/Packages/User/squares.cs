#:package Infeed@*
using Infeed;

// A program that is this file alone: with the reader, threads, and processes.
foreach (var (workers, processes) in new[] { (0, false), (2, false), (2, true) })
{
    var sum = 0L;
    var isHere = true;
    using var loader = new Squares(1_000).CreateLoader(new LoaderOptions { Workers = workers, UseMultiprocessing = processes });
    foreach (var batch in loader.Epoch(0))
    {
        for (var row = 0; row < batch.Count; row++)
        {
            sum += batch.Square[row];
            isHere &= batch.FilledBy[row] == Environment.ProcessId;
        }
    }

    Console.WriteLine($"{sum} {(isHere ? "here" : "elsewhere")}");
}

[DataSource(BatchSize = 10, Shuffle = true)]
internal sealed partial class Squares(int count)
{
    public int Count => count;

    // On two threads of its own: nothing that the worker does meanwhile may hold them up.
    [Sample]
#pragma warning disable INFEED403 // Which process it is has to be seen here.
    private (long Square, int FilledBy) Read(int index)
    {
        var square = 0L;
        Parallel.For(0, 2, half => Interlocked.Add(ref square, Half(index, half)));
        return (square, Environment.ProcessId);
    }
#pragma warning restore INFEED403

    private static long Half(int index, int half) => ((long)index * index + half) / 2;
}

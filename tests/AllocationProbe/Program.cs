using System.Diagnostics;
using System.Globalization;
using Infeed;
using Infeed.Tests;
using Infeed.Tests.Sources;

// A process of its own, so that every byte that is allocated on any of its threads is a byte of the loader.
// Usage: AllocationProbe WORKERS SWITCH threads|processes [batches|stored|stream|steps|streams|sequence|awaited|async|ragged|lengths|mixture|turns|weighted|
// weightedonce|balanced|ordered|ranks|leases|timeline|metrics|observed|skip|substitute [errors]]. Of -1 workers the number is found first. Several kinds with +
// between them are read in turn. With metrics there is a listener of all of them, and what is observed has a timeline besides.
// Sets the switch, and prints the bytes of each window of 10,000 batches or more, after a warm-up; with errors those of each sample that was left out. What
// is known of a window in which something was allocated goes to standard error.
var workers = int.Parse(args[0], CultureInfo.InvariantCulture);
AppContext.SetSwitch(args[1], true);
var areProcesses = args[2] == "processes";
var what = args.Length > 3 ? args[3] : "";
var options = new LoaderOptions
{
    Workers = workers, MaxQueueSize = workers == DataSource.Auto ? workers : null, UseMultiprocessing = areProcesses,
    Timeline = what is "timeline" or "observed",
};
using var listener = what is "metrics" or "observed" ? new MetricsListener() : null;
if (Enum.TryParse<OnSampleError>(what, ignoreCase: true, out var onError))
    options = options with { OnSampleError = onError };
if (what == "leases")
{
    await ReadLeased(warmUp: 40_000);
    return;
}

var hasErrors = args.Length > 4 && args[4] == "errors";
var readings = what.Split('+').Select(kind => Kinds.Open(kind, options, hasErrors)).ToArray();
// With processes each window holds several looks of the thread that watches them, and the warm-up the first of them.
var least = areProcesses ? TimeSpan.FromMilliseconds(350) : TimeSpan.Zero;
foreach (var reading in readings)
    reading.Tune();
Read(30_000);
// On a busy machine a thread may first run when the others have filled thousands of batches; what it makes once for itself is no batch's cost.
while (!areProcesses && Array.Exists(readings, reading => !reading.HasBegun))
    Read(1000);
// .NET's finalizer thread allocates some 200 bytes in its first round. What wakes it for one is .NET's own, such as the first spin at a contended monitor
// (it then measures a pause of the processor). That is once a process, on no thread of the loader's, and no batch's cost: it has its round here.
GC.WaitForPendingFinalizers();
Read(1000);
for (var window = 0; window < 5; window++)
{
    var (errors, deaths, items, threads) = (Errors(), Deaths(), ThreadPool.CompletedWorkItemCount, ThreadPool.ThreadCount);
    var (collections, delivered) = (GC.CollectionCount(0), Delivered());
    listener?.Begin(delivered);
    var ofReader = GC.GetAllocatedBytesForCurrentThread();
    var before = GC.GetTotalAllocatedBytes(precise: true);
    Read(10_000);
    var bytes = GC.GetTotalAllocatedBytes(precise: true) - before;
    ofReader = GC.GetAllocatedBytesForCurrentThread() - ofReader;
    listener?.End(Delivered());
    if (bytes > 0)
    {
        Console.Error.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Window {window}: {bytes} bytes, {ofReader} of them on the reader's thread; {Deaths() - deaths} deaths of workers, {GC.CollectionCount(0) - collections} collections; of the thread pool {ThreadPool.CompletedWorkItemCount - items} work items and {ThreadPool.ThreadCount - threads} threads more."));
    }

    if (hasErrors)
        bytes /= Errors() - errors;
    Console.WriteLine(bytes.ToString(CultureInfo.InvariantCulture));
}

Array.ForEach(readings, reading => reading.Dispose());

long Errors() => readings.Sum(reading => reading.Statistics.SampleErrors);

long Delivered() => readings.Sum(reading => reading.Statistics.BatchesDelivered);

long Deaths() => readings.Sum(reading => reading.Statistics.WorkerDeaths);

void Read(int batches)
{
    var began = Stopwatch.GetTimestamp();
    do
    {
        foreach (var reading in readings)
            reading.Read(batches / readings.Length);
    }
    while (Stopwatch.GetElapsedTime(began) < least);
}

// In one epoch, because a loop and its thread are made once an epoch.
async Task ReadLeased(int warmUp)
{
    using var loader = new Probe(1_000_000).CreateLoader(options);
    var (read, before) = (0, 0L);
    await foreach (var lease in loader.Epoch(0).Leases())
    {
        using (lease)
            read += lease.Batch.Label.Span.Length > 0 && loader.Statistics.BatchesDelivered > 0 ? 1 : 0;
        if (read < warmUp || read % 10_000 != 0)
            continue;
        if (read > warmUp)
            Console.WriteLine((GC.GetTotalAllocatedBytes(precise: true) - before).ToString(CultureInfo.InvariantCulture));
        if (read == warmUp + 50_000)
            break;
        before = GC.GetTotalAllocatedBytes(precise: true);
    }
}

using System.Diagnostics;
using System.Globalization;
using Infeed;
using Infeed.Tests.Sources;

// A process of its own, so that every byte that is allocated on any of its threads is a byte of the loader.
// Usage: AllocationProbe WORKERS SWITCH threads|processes [batches|stream|steps|async|ragged|mixture|turns|weighted|balanced|ordered|ranks|leases|timeline|
// skip|substitute [errors]]. Of -1 workers the number is found first.
// Sets the switch, and prints the bytes of each window of 10,000 batches or more, after a warm-up; with errors those of each sample that was left out. What
// is known of a window in which something was allocated goes to standard error.
var workers = int.Parse(args[0], CultureInfo.InvariantCulture);
AppContext.SetSwitch(args[1], true);
var isAuto = workers == DataSource.Auto;
// Without workers the reader fills, as worker 0.
var begun = new bool[isAuto ? 1024 : Math.Max(workers, 1)];
var what = args.Length > 3 ? args[3] : "";
var isAsync = what == "async";
var options = new LoaderOptions
{
    Workers = workers, MaxQueueSize = isAuto ? workers : null, UseMultiprocessing = args[2] == "processes",
    Timeline = what == "timeline",
};
var isLeased = what == "leases";
if (Enum.TryParse<OnSampleError>(what, ignoreCase: true, out var onError))
    options = options with { OnSampleError = onError };
if (what == "ranks")
    options = options with { Shard = new Shard(1, 3) };
using var lessons = Enum.TryParse<Sampling>(what, ignoreCase: true, out var sampling)
    ? new Lessons(1000) { OnSample = Begin }.CreateLoader(options with { Sampling = sampling })
    : null;
var hasErrors = args.Length > 4 && args[4] == "errors";
using var rows = what == "batches" ? new Rows(1000) { OnBatch = (worker, _) => Begin(worker) }.CreateLoader(options) : null;
// Its epochs end with it, and its samples are drawn; or they have a number of steps, in which its shards begin again.
using var tape = what is "stream" or "steps"
    ? new Tape(length: 400) { OnSample = (worker, _) => Begin(worker) }.CreateLoader(
        what == "stream" ? options with { ShuffleBuffer = 20 } : options with { StepsPerEpoch = 500 })
    : null;
// Batches have different numbers of samples.
using var words = what == "ragged"
    ? new Words(1000) { OnSample = Begin }.CreateLoader(options with { MaxElements = 160 })
    : null;
using var loader = isAsync
    ? new AsyncProbe(1000).CreateLoader(options)
    : what == "mixture"
    // The first begins again many times an epoch.
    ? Mixture.Of((new Probe(7) { OnSample = Meet }, 0.4), (new Probe(800) { OnSample = Meet }, 0.6)).CreateLoader(options with { SamplesPerEpoch = 1000 })
    : what == "turns"
    ? (Mixture.Of((new Probe(300) { OnSample = Meet }, 0.4)).With(new AsyncProbe(200), 0.3).With(new Rows(7), 0.3) with { By = MixBy.Batch })
        .CreateLoader(options with { SamplesPerEpoch = 1000 })
    : new Probe(isLeased ? 1_000_000 : 1000) { OnSample = Meet }.CreateLoader(
        rows is null && tape is null && words is null && lessons is null ? options : new LoaderOptions { Workers = 0 });
if (isLeased)
{
    await ReadLeased(warmUp: 40_000);
    return;
}

// With processes each window holds several looks of the thread that watches them, and the warm-up the first of them.
var least = args[2] == "processes" ? TimeSpan.FromMilliseconds(350) : TimeSpan.Zero;
var epoch = 0;
while (loader.Settings.IsTuning)
    Read(1000);
// Of the workers that were chosen.
Array.Clear(begun);
workers = (rows?.Settings ?? tape?.Settings ?? words?.Settings ?? lessons?.Settings ?? loader.Settings).Workers;
Read(30_000);
// On a busy machine a thread may first run when the others have filled thousands of batches; what it makes once for itself is no batch's cost.
while (args[2] != "processes" && !isAsync && begun.AsSpan(0, Math.Max(workers, 1)).Contains(false))
    Read(1000);
// .NET's finalizer thread allocates some 200 bytes in its first round. What wakes it for one is .NET's own, such as the first spin at a contended monitor
// (it then measures a pause of the processor). That is once a process, on no thread of the loader's, and no batch's cost: it has its round here.
GC.WaitForPendingFinalizers();
Read(1000);
for (var window = 0; window < 5; window++)
{
    var errors = loader.Statistics.SampleErrors;
    var (deaths, items, threads) = (loader.Statistics.WorkerDeaths, ThreadPool.CompletedWorkItemCount, ThreadPool.ThreadCount);
    var (collections, ofReader) = (GC.CollectionCount(0), GC.GetAllocatedBytesForCurrentThread());
    var before = GC.GetTotalAllocatedBytes(precise: true);
    Read(10_000);
    var bytes = GC.GetTotalAllocatedBytes(precise: true) - before;
    ofReader = GC.GetAllocatedBytesForCurrentThread() - ofReader;
    if (bytes > 0)
    {
        Console.Error.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Window {window}: {bytes} bytes, {ofReader} of them on the reader's thread; {loader.Statistics.WorkerDeaths - deaths} deaths of workers, {GC.CollectionCount(0) - collections} collections; of the thread pool {ThreadPool.CompletedWorkItemCount - items} work items and {ThreadPool.ThreadCount - threads} threads more."));
    }

    if (hasErrors)
        bytes /= loader.Statistics.SampleErrors - errors;
    Console.WriteLine(bytes.ToString(CultureInfo.InvariantCulture));
}

void Meet(int worker, long index)
{
    Begin(worker);
    if (hasErrors && index % 97 == 0)
        throw new InvalidDataException("The image is damaged.");
}

void Begin(int worker) => Volatile.Write(ref begun[worker], true);

void Read(int batches)
{
    var began = Stopwatch.GetTimestamp();
    while (batches > 0 || Stopwatch.GetElapsedTime(began) < least)
    {
        if (rows is not null)
        {
            foreach (var batch in rows.Epoch(epoch))
                batches -= batch.Label.Span.Length > 0 && rows.Statistics.BatchesDelivered > 0 ? 1 : 0;
            epoch++;
            continue;
        }

        if (tape is not null)
        {
            foreach (var batch in tape.Epoch(epoch))
                batches -= batch.Label.Span.Length > 0 && tape.Statistics.BatchesDelivered > 0 ? 1 : 0;
            epoch++;
            continue;
        }

        if (lessons is not null)
        {
            foreach (var batch in lessons.Epoch(epoch))
                batches -= batch.Label.Span.Length > 0 && lessons.Statistics.BatchesDelivered > 0 ? 1 : 0;
            epoch++;
            continue;
        }

        if (words is not null)
        {
            foreach (var batch in words.Epoch(epoch))
            {
                var shape = batch.Tokens.Trimmed.Shape;
                batches -= shape[0] == batch.Count && shape[1] == batch.Tokens.MaxLength && words.Statistics.PaddingElements >= 0 ? 1 : 0;
            }

            epoch++;
            continue;
        }

        foreach (var batch in loader.Epoch(epoch))
        {
            // Reading the statistics is part of the promise.
            batches -= batch.Label.Span.Length > 0 && loader.Statistics.BatchesDelivered > 0 ? 1 : 0;
        }

        epoch++;
    }
}

// In one epoch, because a loop and its thread are made once an epoch.
async Task ReadLeased(int warmUp)
{
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

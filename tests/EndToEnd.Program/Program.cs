using System.Globalization;
using Infeed;
using Infeed.EndToEnd.Sources;
using Infeed.EndToEnd.Sources.Runs;

// As a program that a sample starts: what it was given.
if (args is ["--say"])
{
    Console.WriteLine($"{Console.ReadLine() ?? "end"} {System.Runtime.GCSettings.IsServerGC}");
    return 0;
}

if (args is ["--resume", .. var attempt])
    return new Resuming(Attempt.Parse(attempt)).Run();

// Reads two epochs, or as many as it takes to choose settings, and prints a line for each batch. It insists on its arguments, and on being run once: a worker
// that ran this again would say so, in the file and by its exit code.
if (args is not ["--samples", var samples, "--mode", var mode, "--runs", var runs])
{
    Console.Error.WriteLine("usage: --samples N --mode inline|threads:N|processes:N|mixture:N|watched:N|portable:N|printing:N|shouting:N|hanging:N|slow:N|several:N|epochs|home|mixed|stream --runs FILE");
    return 2;
}

// The thread pool has all threads that it may have: .NET itself ends a program whose pool needs another just when there is no descriptor left.
ThreadPool.SetMaxThreads(Environment.ProcessorCount, Environment.ProcessorCount);
using var work = new Timer(_ => { }, null, TimeSpan.Zero, TimeSpan.FromMilliseconds(50));
using var pool = new Barrier(Environment.ProcessorCount + 1);
for (var thread = 0; thread < Environment.ProcessorCount; thread++)
    ThreadPool.QueueUserWorkItem(_ => pool.SignalAndWait());
pool.SignalAndWait();
File.AppendAllText(runs, $"{Environment.ProcessId}\n");
var (kind, workers) = mode.Split(':') is [var name, var number] ? (name, Number(number)) : (mode, 0);
if (kind == "portable")
{
    // As on systems without a futex and without memory that has no name.
    AppContext.SetSwitch("Infeed.PortableParking", true);
    AppContext.SetSwitch("Infeed.PortableMemory", true);
}

var trouble = kind switch
{
    "printing" => new Trouble(TroubleKind.Print, 100),
    "shouting" => new Trouble(TroubleKind.Shout, 100, $"{runs}.once"),
    "hanging" => new Trouble(TroubleKind.Hang, 100, $"{runs}.once"),
    _ => null,
};
if (kind == "stream")
{
    using var stream = new Ticks(Number(samples), microseconds: 200).CreateLoader(new LoaderOptions { UseMultiprocessing = false, StepsPerEpoch = 0 });
    foreach (var epoch in stream.Epochs(1_000_000))
    {
        foreach (var batch in epoch)
            Console.WriteLine($"{epoch.Number}: {BatchText.Of(batch)}");
        if (!stream.Settings.IsTuning)
            break;
    }

    return 0;
}

if (kind == "epochs")
{
    // A loader for each epoch, until the program is ended.
    for (var turn = 0; ; turn++)
    {
        using var ofEpoch = new Numbers(Number(samples), microseconds: 100).CreateLoader();
        foreach (var batch in ofEpoch.Epoch(turn))
            Console.WriteLine(BatchHash.Of(batch));
    }
}

if (kind == "home")
{
    using var home = new Homing(Number(samples), Thread.CurrentThread).CreateLoader();
    foreach (var epoch in home.Epochs(1_000_000))
    {
        foreach (var batch in epoch)
            Console.WriteLine(BatchHash.Of(batch));
        if (!home.Settings.IsTuning)
            break;
    }

    return 0;
}

if (kind == "mixed")
{
    using var mixed = Mixture.Of((new Numbers(Number(samples), microseconds: 100), 0.7), (new Numbers(40, microseconds: 100), 0.3))
        .CreateLoader(new LoaderOptions { UseMultiprocessing = false });
    foreach (var epoch in mixed.Epochs(1_000_000))
    {
        foreach (var batch in epoch)
            Console.WriteLine(BatchHash.Of(batch));
        if (!mixed.Settings.IsTuning)
            break;
    }

    return 0;
}

if (kind == "mixture")
{
    var options = new LoaderOptions { Workers = workers, Sampling = Sampling.Every };
    using var ofClasses = Mixture.Of((new Told(Number(samples)), 1.0)).With(new Retold("7"), 2).CreateLoader(options);
    foreach (var batch in ofClasses.Epoch(0))
        Console.WriteLine(BatchHash.Of(batch));
    using var awaited = Mixture.Of((new Awaited(Number(samples)), 0.7), (new Awaited(40), 0.3)).CreateLoader(options);
    foreach (var batch in awaited.Epoch(1))
        Console.WriteLine(BatchHash.Of(batch));
    using var streams = Mixture.Of((new Ticks(Number(samples)), 0.7), (new Ticks(40), 0.3)).CreateLoader(options);
    foreach (var batch in streams.Epoch(1))
        Console.WriteLine(BatchText.Of(batch));
    return 0;
}

// Workers that are watched are at a sample for longer than the supervisor sleeps between two looks. Of several, the number is that of threads in a process.
var source = new Numbers(Number(samples), trouble, microseconds: kind switch { "watched" => 300_000, "slow" or "several" => 100, _ => 0 });
using var loader = source.CreateLoader(new LoaderOptions
{
    Workers = kind == "several" ? 1 : workers,
    WorkersPerProcess = kind == "several" ? workers : null,
    UseMultiprocessing = kind is "processes" or "watched" or "portable" or "printing" or "shouting" or "hanging" or "several",
    WorkerTimeout = kind == "watched" ? TimeSpan.FromSeconds(8) : null,
});
foreach (var epoch in loader.Epochs(int.MaxValue))
{
    foreach (var batch in epoch)
        Console.WriteLine(BatchHash.Of(batch));
    if (epoch.Number >= 1 && !loader.Settings.IsTuning)
        break;
}

return 0;

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

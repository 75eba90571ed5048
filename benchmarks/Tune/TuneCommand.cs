using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Infeed.Benchmarks.Tune;

/// <summary>
/// What tuning finds, beside the best of all settings, which are measured one by one: under <c>infeed tune</c>, and by a loader that tunes itself while it is
/// read.
/// </summary>
internal static class TuneCommand
{
    /// <summary>
    /// Batches after which a loader that tunes itself has to be nearly as fast as the best, and the time for which it is read at least: where the batches take
    /// less, .NET has not yet compiled code anew, nor the system placed the threads.
    /// </summary>
    private const int AutoBatches = 200;
    private static readonly TimeSpan AutoTime = TimeSpan.FromSeconds(0.5);

    private static readonly TimeSpan Block = TimeSpan.FromSeconds(0.5);

    /// <summary>
    /// Loaders that are compared are measured in so many turns, of a block each: in shorter ones, batches that workers give in bursts are counted too roughly.
    /// </summary>
    private const int Turns = 5;

    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(60);

    /// <param name="arguments">How often all is repeated, 5 times if it is not said, and which workloads, all if none is.</param>
    public static int Run(string[] arguments)
    {
        var repeats = 5;
        var isCounted = arguments is [var text, ..] && int.TryParse(text, CultureInfo.InvariantCulture, out repeats);
        var names = arguments.Skip(isCounted ? 1 : 0).ToArray();
        if ((isCounted && repeats < 1) || names.Except(Workload.All.Select(workload => workload.Name)).Any())
        {
            Console.Error.WriteLine($"usage: tune [REPEATS] [{string.Join(" | ", Workload.All.Select(workload => workload.Name))}]...");
            return 2;
        }

        repeats = isCounted ? repeats : 5;
        var figures = new List<string>();
        foreach (var workload in Workload.All.Where(workload => names.Length == 0 || names.Contains(workload.Name)))
            Run(workload, repeats, figures);
        figures.ForEach(Console.WriteLine);
        return 0;
    }

    /// <summary>The program that is tuned: reads one workload until it is ended.</summary>
    public static int Train(string name)
    {
        using var reading = Workload.All.Single(workload => workload.Name == name).Open(new LoaderOptions());
        while (true)
            reading.Take(100);
    }

    private static void Run(Workload workload, int repeats, List<string> figures)
    {
        Console.WriteLine(workload.Name);
        var grid = workload.Grid.ToList();
        var rates = grid.ToDictionary(options => options, _ => new List<double>());
        var (chosen, seconds) = (new List<LoaderOptions>(), new List<double>());
        for (var repeat = 1; repeat <= repeats; repeat++)
        {
            Console.WriteLine($"  {repeat} of {repeats}: {grid.Count} settings");
            foreach (var options in grid)
                rates[options].Add(Rate(workload, options));
            var (found, took) = Tune(workload);
            seconds.Add(took);
            chosen.Add(found);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    tune {Text(found)} in {took:0.0} s"));
        }

        var best = rates.MaxBy(entry => Median(entry.Value)).Key;
        foreach (var (options, rate) in rates)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {options.Workers,2} x {options.MaxQueueSize,-3} {Median(rate),8:0.0} batches/s, from {rate.Min():0.0} to {rate.Max():0.0}{Kind(options)}"));
        }

        var comparisons = chosen.Distinct().ToDictionary(options => options, options => Compare(workload, options, best));
        foreach (var (options, compared) in comparisons)
            Console.WriteLine($"  tune {Text(options)}, {Text(compared, best)}");
        Add(figures, $"tune.{workload.Name}.of_best", [.. chosen.Select(options => comparisons[options].OfBest)]);
        Add(figures, $"tune.{workload.Name}.seconds", seconds);
        var autos = Enumerable.Range(0, repeats).Select(_ => CompareAuto(workload, best)).ToList();
        Add(figures, $"auto.{workload.Name}.of_best", [.. autos.Select(auto => auto.Compared.OfBest)]);
        Add(figures, $"auto.{workload.Name}.batches", [.. autos.Select(auto => (double)auto.Batches)]);
        Add(figures, $"noise.{workload.Name}.of_best", [.. comparisons.Values.Concat(autos.Select(auto => auto.Compared)).Select(compared => compared.Noise)]);
    }

    private static Compared Compare(Workload workload, LoaderOptions options, LoaderOptions best)
    {
        using var reading = workload.Open(options);
        return Compare(workload, reading, best);
    }

    private static (Compared Compared, int Batches) CompareAuto(Workload workload, LoaderOptions best)
    {
        var (auto, batches) = Tuned(workload);
        using var tuned = auto;
        var compared = Compare(workload, auto, best);
        var settings = auto.Settings;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  auto {settings.Workers} x {settings.MaxQueueSize} after {batches} batches, {Text(compared, best)} ({settings.Reason})"));
        return (compared, batches);
    }

    /// <summary>
    /// A loader beside one with the best setting, and a second one with that, which differs from the first by noise alone: the same setting is faster in one
    /// loader than in another, by where memory and threads come to lie. They take turns, because machines change their speed within minutes.
    /// </summary>
    private static Compared Compare(Workload workload, EndlessReading other, LoaderOptions best)
    {
        using var first = workload.Open(best);
        using var second = workload.Open(best);
        EndlessReading[] loaders = [first, other, second];
        var rates = loaders.Select(_ => new List<double>()).ToArray();
        for (var turn = 0; turn < Turns; turn++)
        {
            foreach (var (at, loader) in loaders.Index())
            {
                var queue = loader.Settings.MaxQueueSize;
                WarmUp(loader, queue, loader.Settings.Workers);
                var rate = Rate(loader);
                rates[at].Add(rate);
                // Its workers fill the queue, which would take processors from the next one.
                Thread.Sleep(TimeSpan.FromSeconds(2 * queue / rate));
            }
        }

        return new Compared(Median(Ratios(rates[1], rates[0])), Median(Ratios(rates[2], rates[0])));
    }

    private static string Text(Compared compared, LoaderOptions best) => string.Create(
        CultureInfo.InvariantCulture, $"{compared.OfBest:0.000} of {Text(best)}; another loader of {Text(best)} {compared.Noise:0.000}");

    private static string Text(LoaderOptions options) =>
        string.Create(CultureInfo.InvariantCulture, $"{options.Workers} x {options.MaxQueueSize}{Kind(options)}");

    private static string Kind(LoaderOptions options) => options.UseMultiprocessing == true ? " processes" : "";

    private static List<double> Ratios(List<double> rates, List<double> others) => [.. rates.Zip(others, (rate, other) => rate / other)];

    private static void Add(List<string> figures, string name, List<double> values) => figures.Add(string.Create(
        CultureInfo.InvariantCulture, $"{name}={Median(values):0.000} from {values.Min():0.000} to {values.Max():0.000}"));

    private static double Rate(Workload workload, LoaderOptions options)
    {
        using var reading = workload.Open(options);
        WarmUp(reading, options.MaxQueueSize!.Value, options.Workers!.Value);
        // Each process compiles the source's code for itself.
        if (options.UseMultiprocessing == true)
            Rate(reading);
        return Rate(reading);
    }

    // A queue that was filled before anybody looked, and workers that begin together.
    private static void WarmUp(EndlessReading reading, int queue, int workers) => reading.Take((2 * queue) + workers);

    // On a slow machine it may not have settled by then.
    private static (EndlessReading Reading, int Batches) Tuned(Workload workload)
    {
        var reading = workload.Open(new LoaderOptions { Workers = DataSource.Auto, MaxQueueSize = DataSource.Auto });
        var began = Stopwatch.GetTimestamp();
        reading.Take(AutoBatches);
        var batches = AutoBatches;
        for (; Stopwatch.GetElapsedTime(began) < AutoTime || reading.Settings.IsTuning; batches += 4)
            reading.Take(4);
        return (reading, batches);
    }

    private static double Rate(EndlessReading reading)
    {
        var (began, batches) = (Stopwatch.GetTimestamp(), 0);
        for (; Stopwatch.GetElapsedTime(began) < Block; batches += 4)
            reading.Take(4);
        return batches / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    // As the command does: the order is in the environment, and what was found in a file.
    private static (LoaderOptions Found, double Seconds) Tune(Workload workload)
    {
        var folder = Directory.CreateTempSubdirectory("infeed-tune-");
        var report = Path.Combine(folder.FullName, "report.json");
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["tune-train", workload.Name]);
        start.Environment["INFEED_TUNE"] = report;
        start.Environment["INFEED_TUNE_BUDGET"] = Budget.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        var began = Stopwatch.GetTimestamp();
        using var program = Process.Start(start)!;
        try
        {
            while (true)
            {
                Thread.Sleep(50);
                if (program.HasExited)
                    throw new InvalidOperationException($"The program has ended with {program.ExitCode}.");
                if (!File.Exists(report))
                    continue;
                using var document = JsonDocument.Parse(File.ReadAllText(report));
                var source = document.RootElement.GetProperty("sources")[0];
                if (source.GetProperty("state").GetString() != "settled")
                    continue;
                var settings = source.GetProperty("profile").GetProperty("settings");
                var found = new LoaderOptions
                {
                    Workers = settings.GetProperty("workers").GetInt32(),
                    MaxQueueSize = settings.GetProperty("maxQueueSize").GetInt32(),
                    UseMultiprocessing = settings.GetProperty("useMultiprocessing").GetBoolean() ? true : null,
                };
                return (found, Stopwatch.GetElapsedTime(began).TotalSeconds);
            }
        }
        finally
        {
            program.Kill(entireProcessTree: true);
            program.WaitForExit();
            folder.Delete(recursive: true);
        }
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    /// <param name="OfBest">The speed of a loader, over that of one with the best setting.</param>
    /// <param name="Noise">That of a second one with the best setting, over the first.</param>
    private readonly record struct Compared(double OfBest, double Noise);
}

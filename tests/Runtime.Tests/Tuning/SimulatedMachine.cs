using Infeed.Profiles;
using Infeed.Tuning;

namespace Infeed.Tests.Tuning;

/// <summary>A machine on which a setting is as fast as a law says, and measurements of it are noisy.</summary>
/// <param name="law">What workers do, in batches a second.</param>
/// <param name="loopPerSecond">Batches a second that the training loop takes at most.</param>
/// <param name="burst">Slots that the queue needs to even out bursts.</param>
/// <param name="processFactor">How fast a process is beside a thread.</param>
/// <param name="noise">The relative standard deviation of a measurement.</param>
/// <param name="seed">Of the noise.</param>
/// <param name="disturbed">The share of measurements during which somebody else has a part of the machine.</param>
/// <param name="cached">The slots that the processor's cache has room for; 0 if not even one.</param>
/// <param name="processLaw">What processes do, before their factor; null if they do what threads do.</param>
/// <param name="handOver">The seconds that the loop needs to take a batch from a worker.</param>
/// <param name="own">How fast the loop's thread fills beside a worker.</param>
/// <param name="threadsOfProcess">The threads of a worker process.</param>
internal sealed class SimulatedMachine(
    ScalabilityLaw law, double loopPerSecond, int burst, double processFactor, double noise, int seed, double disturbed = 0,
    int cached = 0, ScalabilityLaw? processLaw = null, double handOver = 0, double own = 1, int threadsOfProcess = 1)
{
    private readonly Random random = new(seed);

    /// <summary>The speed without noise.</summary>
    public double Speed(MeasuredSettings settings) => settings.Workers == 0
        ? 1 / ((1 / loopPerSecond) + (1 / (own * law.At(1))))
        : Math.Min(TakenPerSecond, Capacity(settings)) * (settings.MaxQueueSize < burst ? 0.8 : 1);

    public BlockResult Measure(MeasuredSettings settings)
    {
        var speed = Speed(settings);
        var hasWorkers = settings.Workers > 0;
        var waiting = Math.Max(0, 1 - (speed / (hasWorkers ? TakenPerSecond : loopPerSecond)));
        var left = random.NextDouble() < disturbed ? 0.4 + (0.4 * random.NextDouble()) : 1;
        // A loop that waits for workers waits for each batch as long as for any other.
        return new BlockResult(
            left * speed * (1 + (noise * Normal())), waiting, waiting / speed, hasWorkers ? Math.Max(0, 1 - (speed / Capacity(settings))) : 0, Contentions: 0);
    }

    /// <summary>Lets a search have its way.</summary>
    /// <returns>The setting that it chose, the measurements that it took, and their batches.</returns>
    public (MeasuredSettings Chosen, int Blocks, int Batches) Tune(TuningBounds bounds, TuningEffort effort)
    {
        var search = new SettingsSearch(bounds, effort);
        var (blocks, batches) = (0, 0);
        foreach (var settings in search.Steps())
        {
            search.Measurements.Add(settings, Measure(settings));
            blocks++;
            batches += 1 + bounds.WarmUp(settings) + Math.Max(effort.MinBatches, settings.Workers);
        }

        return (search.Best()!, blocks, batches);
    }

    private double TakenPerSecond => 1 / ((1 / loopPerSecond) + handOver);

    // In the cache one worker fills as fast as it can, and more of them no faster.
    private double Capacity(MeasuredSettings settings) => (settings.MaxQueueSize <= cached ? 2.5 * law.At(1) : LawOf(settings).At(Threads(settings)))
        * (settings.UseMultiprocessing ? processFactor : 1) * Math.Min(1, settings.MaxQueueSize / (Threads(settings) + 1.0));

    private int Threads(MeasuredSettings settings) => Seats.Of(settings.Workers, settings.UseMultiprocessing, threadsOfProcess);

    private ScalabilityLaw LawOf(MeasuredSettings settings) => settings.UseMultiprocessing ? processLaw ?? law : law;

    // Box and Muller.
    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}

using System.Globalization;

namespace Infeed.Diagnosing;

/// <summary>Names the bottleneck of a loader. A pure function of what was measured; docs/observing.md has the thresholds, and where they come from.</summary>
internal static class Diagnostician
{
    /// <summary>The first batches fill the queue and warm up the code, and a share of fewer has no meaning.</summary>
    public const int MinBatches = 20;

    /// <summary>After so many readings, those no longer than the queue are taken for the program's habit.</summary>
    private const int ManyReadings = 3;

    /// <summary>By Amdahl's law, what waits less than this cannot make the program faster by more than one part in twenty.</summary>
    public const double Waits = 0.05;

    /// <summary>So many looks at the queue, or nothing is said of what it never held.</summary>
    public const int MinLooks = 20;

    /// <summary>Workers are busy if they had no room for less than a fifth of their time.</summary>
    public const double Busy = 0.8;

    /// <summary>Workers wait for something else if they are blocked for most of the time of their samples.</summary>
    public const double Blocked = 0.5;

    /// <summary>A worker of two that share one lock is blocked for up to half of its time; half of that is no coincidence.</summary>
    public const double BlockedByLocks = 0.25;

    /// <summary>Blocked at a lock in every second batch.</summary>
    public const double ContentionsPerBatch = 0.5;

    /// <summary>A queue is worth making smaller if that saves half of it, and at least this.</summary>
    public const long WorthSaving = 1 << 20;

    private const string OwnObjects = "Give each worker an object of its own ([WorkerLocal]), or lock for less.";

    /// <param name="measured">What was measured.</param>
    /// <param name="facts">What the loader is.</param>
    /// <param name="scaling">What more workers have given, if settings were tried; otherwise null.</param>
    /// <param name="slow">Shards for which all others wait, if that can be told; otherwise null.</param>
    public static Diagnosis Of(in LoaderStatistics measured, LoaderFacts facts, Scaling? scaling = null, SlowShard? slow = null)
    {
        var seen = WithoutAsides(in measured, facts);
        if (seen.BatchesDelivered < MinBatches || seen.Elapsed <= TimeSpan.Zero)
        {
            return new Diagnosis(
                Bottleneck.Unknown, Say($"{facts.Source}: {Quantity.Of(seen.BatchesDelivered, "batch is", "batches are")} too few to say; {MinBatches} are needed."), null, null);
        }

        var waits = seen.ConsumerWaiting / seen.Elapsed;
        if (waits < Waits)
        {
            var (remark, size) = Smaller(in seen, facts, facts.Workers);
            return new Diagnosis(
                Bottleneck.Consumer, Say($"{facts.Source}: the consumer waited {waits:P1} of the time: loading keeps up.{remark}"), null, size);
        }

        var work = facts.Workers == 0 ? seen.ConsumerWaiting : seen.WorkerBusy;
        var busy = facts.Workers == 0 ? 1 : work / (work + seen.WorkerWaiting);
        if (slow is not null)
        {
            return new Diagnosis(
                slow.IsBlocked ? Bottleneck.Waiting : Bottleneck.Workers, Say($"{facts.Source}: {Who(facts, waits, busy)}. {slow}"), null, null);
        }

        // Workers without a shard, or with fewer than others, wait whatever the queue is.
        var possible = facts is { Workers: > 0, Shards: > 0 } ? ShardTurns.Evenness(facts.Shards, facts.Workers) : 1;
        var keepsUp = KeepsUp(seen, work);
        // As many as there are would keep up if none had to wait for the other by turns.
        return busy < Busy * possible || keepsUp <= facts.Workers * possible ? Bursts(facts, waits, busy)
            : scaling is { IsPoor: true } poor ? Tried(in seen, facts, waits, busy, poor)
            : Slow(in seen, facts, waits, busy, keepsUp);
    }

    // What a program does between epochs, and how long workers take to start, is the same with all settings. Workers fill the queue in a pause, so readings no
    // longer than that have their batches from there, and pauses are part of the loop of such a program.
    private static LoaderStatistics WithoutAsides(in LoaderStatistics seen, LoaderFacts facts)
    {
        var readings = seen.Pauses.Times;
        var areShort = readings >= ManyReadings && seen.BatchesDelivered <= (long)readings * Math.Max(1, facts.MaxQueueSize);
        return seen.Without(areShort ? seen.Starts : seen.Starts + seen.Pauses);
    }

    /// <summary>The number of workers whose time for a batch is that of the consumer's.</summary>
    private static double KeepsUp(LoaderStatistics seen, TimeSpan work)
    {
        var own = seen.Elapsed - seen.ConsumerWaiting;
        return own > TimeSpan.Zero ? Math.Ceiling(work / own) : double.PositiveInfinity;
    }

    private static Diagnosis Bursts(LoaderFacts facts, double waits, double busy)
    {
        int? size = 2 * facts.MaxQueueSize <= Knobs.MaxQueueSize.Max ? 2 * facts.MaxQueueSize : null;
        var remedy = size is null ? "" : Say($": MaxQueueSize = {size} evens that out, for {Size(facts.MaxQueueSize * facts.SlotBytes)} more");
        return new Diagnosis(
            Bottleneck.Queue,
            Say($"{facts.Source}: the consumer waited {waits:P0} of the time, although the workers had nothing to do for {1 - busy:P0} of theirs: batches come in bursts{remedy}."),
            null, size);
    }

    // What was tried is known better than what can be worked out: no number of workers is proposed.
    private static Diagnosis Tried(in LoaderStatistics seen, LoaderFacts facts, double waits, double busy, Scaling poor) => new(
        poor.IsByLock ? Bottleneck.Contention : Bottleneck.Workers,
        Say($"{facts.Source}: {Who(facts, waits, busy)}. {poor}. {(poor.IsByLock ? OwnObjects : "Make a sample cheaper.")}{Smaller(in seen, facts, facts.Workers).Remark}"),
        null, null);

    private static string Who(LoaderFacts facts, double waits, double busy) => facts.Workers == 0
        ? Say($"the consumer spent {waits:P0} of the time loading batches itself")
        : Say($"the consumer waited {waits:P0} of the time while {Threads(facts)} busy {busy:P0}");

    private static string Threads(LoaderFacts facts) => facts.ThreadsOfWorker == 1
        ? Quantity.Of(facts.Workers, "worker was", "workers were")
        : Say($"{facts.Workers} threads of {Quantity.Of(facts.WorkersFor(facts.Workers), "worker process", "worker processes")} were");

    private static Diagnosis Slow(in LoaderStatistics seen, LoaderFacts facts, double waits, double busy, double keepsUp)
    {
        var who = Who(facts, waits, busy);
        var contentions = (double)seen.LockContentions / seen.BatchesDelivered;
        // Locks are counted in this program alone, and threads of asynchronous samples are blocked at none while they wait for these.
        var canContend = facts is { Workers: > 1, UseMultiprocessing: false, Concurrency: null };
        if (canContend && seen.BlockedShare >= BlockedByLocks && contentions >= ContentionsPerBatch)
        {
            return new Diagnosis(
                Bottleneck.Contention,
                Say($"{facts.Source}: {who}, of which they were blocked {seen.BlockedShare:P0}, {contentions:0.#} times a batch at a lock: {Quantity.Of(facts.Workers, "worker")} do the work of {AtOnce(seen, facts)}. {OwnObjects}"),
                null, null);
        }

        if (seen.BlockedShare >= Blocked)
        {
            return facts.Concurrency is { } concurrency && concurrency < Knobs.Concurrency.Max
                ? AsyncWaiting(facts, concurrency, who, keepsUp)
                : Waiting(in seen, facts, who, keepsUp);
        }

        if (facts.Shards > 0)
            return OfShards(in seen, facts, who, keepsUp, Bottleneck.Workers);
        var most = Math.Min(facts.Processors, facts.MostThreads);
        var wanted = (int)Math.Min(keepsUp, most);
        int? more = wanted > facts.Workers ? facts.WorkersFor(wanted) : null;
        var remedy = more is null ? AtLimit(facts)
            : keepsUp <= wanted ? Say($"Workers = {more} would just keep up.")
            : most < facts.Processors ? Say($"Workers = {more} would be the most there can be.")
            : Say($"Workers = {more} uses all processors; {Needed(facts, keepsUp)} would be needed to keep up.");
        return new Diagnosis(
            Bottleneck.Workers, Say($"{facts.Source}: {who}. {remedy}{Smaller(in seen, facts, facts.ThreadsWith(more)).Remark}"), more, null);
    }

    private static string AtLimit(LoaderFacts facts) => facts.MostThreads < facts.Processors
        ? Say($"There can be no more than {facts.MostThreads} worker threads: make a sample cheaper.")
        : Say($"The machine has no more than {Quantity.Of(facts.Processors, "processor")}: make a sample cheaper.");

    private static string Needed(LoaderFacts facts, double threads) =>
        threads <= facts.MostThreads ? Say($"{facts.WorkersFor((int)threads)}") : "even more";

    // Shards give batches in turn, and no two workers share one: only numbers of workers are proposed that make a difference.
    private static Diagnosis OfShards(in LoaderStatistics seen, LoaderFacts facts, string who, double keepsUp, Bottleneck bottleneck)
    {
        var isByProcessors = bottleneck == Bottleneck.Workers && facts.Processors <= facts.MostThreads;
        var limit = isByProcessors ? facts.Processors : facts.MostThreads;
        var mostShards = Knobs.Shards.Max / facts.WorldSize;
        var wanted = (int)Math.Min(keepsUp, Math.Min(limit, mostShards));
        var useful = ShardTurns.AsFastAs(facts.Shards, Math.Clamp(wanted, 1, facts.Shards));
        int? workers = useful > facts.Workers ? facts.WorkersFor(useful) : null;
        int? shards = wanted > facts.Shards ? wanted * facts.WorldSize : null;
        var isEnough = keepsUp <= wanted ? "just keep up"
            : isByProcessors && mostShards >= limit ? "use all processors"
            : "be the most there can be";
        var ofRank = facts.WorldSize == 1 ? "" : " of this rank";
        var most = workers is null
            ? facts.Shards == 1 ? Say($"There is 1 shard{ofRank}, which one worker has") : Say($"There are {facts.Shards} shards{ofRank}, and a worker more would have none")
            : facts.ThreadsOfWorker == 1 ? Say($"Workers = {workers}, one for each shard, is the most of use")
            : Say($"Workers = {workers}, with a thread for each shard, is the most of use");
        var remedy = shards is null
            ? workers is not null ? Say($"Workers = {workers} would {isEnough}.")
                : bottleneck == Bottleneck.Waiting ? "Make a sample wait for less."
                : mostShards < Math.Min(keepsUp, limit) ? Say($"There can be no more than {Knobs.Shards.Max} shards: make a sample cheaper.")
                : AtLimit(facts)
            : Say($"{most}: Shards = {shards} with Workers = {facts.WorkersFor(wanted)} would {isEnough}, with other batches, because these depend on the shards.");
        return new Diagnosis(
            bottleneck, Say($"{facts.Source}: {who}. {remedy}{Smaller(in seen, facts, facts.ThreadsWith(workers)).Remark}"), workers, null) { Shards = shards };
    }

    private static Diagnosis Waiting(in LoaderStatistics seen, LoaderFacts facts, string who, double keepsUp)
    {
        if (facts.Shards > 0)
        {
            who = Say($"{who}, blocked for {seen.BlockedShare:P0} of the time of samples: they wait for a disk, a network or something else");
            return OfShards(in seen, facts, who, keepsUp, Bottleneck.Waiting);
        }

        var wanted = (int)Math.Min(keepsUp, facts.MostThreads);
        int? workers = wanted > facts.Workers ? facts.WorkersFor(wanted) : null;
        var advice = workers is null ? ""
            : keepsUp > wanted ? Say($" Workers = {workers} would be the most there can be.") : Say($" Workers = {workers} would just keep up.");
        var other = facts.IsSynchronous ? " An asynchronous [Sample] lets one worker read many at once." : "";
        return new Diagnosis(
            Bottleneck.Waiting,
            Say($"{facts.Source}: {who}, blocked for {seen.BlockedShare:P0} of the time of samples and on a processor for {seen.ProcessorShare:P0}: they wait for a disk, a network or something else.{advice}{other}"),
            workers, null);
    }

    // Threads that wait for the samples in flight are blocked, whatever these do: that they wait, too, is said as a condition.
    private static Diagnosis AsyncWaiting(LoaderFacts facts, int concurrency, string who, double keepsUp)
    {
        var workers = Math.Max(1, facts.Workers);
        var times = double.IsFinite(keepsUp) ? keepsUp / workers : double.PositiveInfinity;
        var wanted = (int)Math.Min(Math.Ceiling(concurrency * times), Knobs.Concurrency.Max);
        // Samples are read into the slots of the queue, and the consumer holds one.
        var slots = (workers * ReadAhead.Slots(wanted, facts.FewestRows)) + 1;
        int? size = slots > facts.MaxQueueSize ? Math.Min(slots, Knobs.MaxQueueSize.Max) : null;
        var queue = size is null ? "" : Say($" and MaxQueueSize = {size}");
        var advice = concurrency * times > wanted ? Say($"Concurrency = {wanted}{queue} would be the most there can be")
            : Say($"Concurrency = {wanted}{queue} would just keep up");
        return new Diagnosis(
            Bottleneck.Waiting,
            Say($"{facts.Source}: {who} with {Quantity.Of(concurrency, "sample")} in flight{(workers > 1 ? " each" : "")}. If these wait for a disk or a network, {advice}."),
            null, size) { Concurrency = wanted };
    }

    private static (string Remark, int? Size) Smaller(in LoaderStatistics seen, LoaderFacts facts, int threads)
    {
        // Each thread fills its slots, and the consumer holds one.
        var enough = Math.Max(seen.MaxQueueDepth, threads * facts.SlotsOfThread) + 1;
        var saved = (facts.MaxQueueSize - enough) * facts.SlotBytes;
        return facts.Workers > 0 && seen.QueueDepths.Count >= MinLooks && enough <= facts.MaxQueueSize / 2 && saved >= WorthSaving
            ? (Say($" The queue never held more than {seen.MaxQueueDepth} of {facts.MaxQueueSize}: MaxQueueSize = {enough} saves {Size(saved)}."), enough)
            : ("", null);
    }

    // A worker that is blocked does nothing; of those that sleep inside the lock there is one at a time.
    private static string AtOnce(LoaderStatistics seen, LoaderFacts facts) =>
        Say($"{Math.Max(1, facts.Workers * (1 - seen.BlockedShare!.Value)):0.00}");

    private static string Size(long bytes) => bytes < 100_000 ? Say($"{bytes:N0} bytes") : Say($"{bytes / 1e6:0.#} MB");

    private static string Say(FormattableString text) => text.ToString(Percent);

    private static readonly CultureInfo Percent = WithPlainPercent();

    private static CultureInfo WithPlainPercent()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.PercentPositivePattern = 0;
        return CultureInfo.ReadOnly(culture);
    }
}

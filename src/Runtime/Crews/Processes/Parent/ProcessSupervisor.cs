using System.Diagnostics;
using Infeed.Ring;

namespace Infeed.Crews.Processes.Parent;

/// <summary>
/// Starts the worker processes of a loader, sees that one has died or stands still, and puts another in its place, on one thread of its
/// own. A death is no time-out: nothing that a worker has is touched before the system has confirmed that it is gone.
/// </summary>
internal sealed class ProcessSupervisor
{
    private const int StackBytes = 256 << 10;
    private static readonly TimeSpan MaxTick = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan RetryTick = TimeSpan.FromMilliseconds(1);

    /// <summary>How long the system may take to end a process that it was told to kill.</summary>
    private static readonly TimeSpan KillTimeout = TimeSpan.FromSeconds(10);

    /// <summary>How long this program's standard error may take to take what the last processes have printed.</summary>
    private static readonly TimeSpan OutputTimeout = TimeSpan.FromMilliseconds(500);

    private readonly string source;
    private readonly WorkerPlace[] places;
    private readonly RingKeeper<HardwareAtomics> keeper;
    private readonly Action<Func<int, Exception>> fail;
    private readonly object changes = new();
    private readonly Thread thread;
    private bool isWoken;
    private TimeSpan sinceCallOff;

    // In ticks, because the thread that disposes writes it and the supervisor's reads it.
    private long graceTicks = TimeSpan.FromSeconds(10).Ticks;

    /// <param name="source">The name of the source.</param>
    /// <param name="places">The places of the processes.</param>
    /// <param name="keeper">Mends the ring after a death.</param>
    /// <param name="fail">Ends the loader with an exception for an epoch.</param>
    public ProcessSupervisor(string source, WorkerPlace[] places, RingKeeper<HardwareAtomics> keeper, Action<Func<int, Exception>> fail)
    {
        this.source = source;
        this.places = places;
        this.keeper = keeper;
        this.fail = fail;
        thread = new Thread(Run, StackBytes) { IsBackground = true, Name = $"{source} supervisor" };
    }

    /// <summary>Processes that died while they were wanted.</summary>
    public int Deaths
    {
        get
        {
            var deaths = 0;
            foreach (var place in places)
                deaths += place.Deaths;
            return deaths;
        }
    }

    public bool IsAlive => thread.IsAlive;

    /// <summary>The processes that run now.</summary>
    public IReadOnlyList<int> ProcessIds => [.. places.Select(place => place.ProcessId).OfType<int>()];

    /// <summary>Starts all processes, and watches them from now on.</summary>
    /// <exception cref="WorkerException">The system refuses a worker process.</exception>
    /// <exception cref="PlatformNotSupportedException">The program cannot be started again.</exception>
    public void Start()
    {
        try
        {
            foreach (var place in places)
                place.Start(Wake);
            thread.Start();
        }
        catch (Exception e)
        {
            foreach (var place in places)
                place.Abort(KillTimeout);
            if (e is OutOfMemoryException)
                throw new WorkerException($"The worker processes of {source} could not be started: the system refuses another thread that watches them.{ProcessLimits.Describe()}", 0, null, "", [], e);
            throw;
        }
    }

    /// <summary>Makes the supervisor look at once. From any thread.</summary>
    public void Wake()
    {
        lock (changes)
        {
            isWoken = true;
            Monitor.Pulse(changes);
        }
    }

    /// <summary>Waits until all processes have ended; the ring was called off before.</summary>
    /// <param name="grace">How long the source's code may take to come to an end before its process is killed.</param>
    /// <exception cref="TimeoutException">The system does not end a process that it was told to kill.</exception>
    public void Join(TimeSpan grace)
    {
        Volatile.Write(ref graceTicks, grace.Ticks);
        Wake();
        if (thread.IsAlive && !thread.Join(grace + KillTimeout))
            throw new TimeoutException($"Worker processes of {source} ({string.Join(", ", ProcessIds)}) were told to end and then killed, and have not ended.");
    }

    private void Run()
    {
        try
        {
            TendUntilOver();
        }
        catch (Exception e)
        {
            // Not expected, and on this thread it would end the program: the reader of the loader gets it.
            fail(_ => e);
            foreach (var place in places)
                place.Abort(KillTimeout);
        }

        PassOutputOn();
    }

    private void PassOutputOn()
    {
        var began = Stopwatch.GetTimestamp();
        foreach (var place in places)
        {
            var left = OutputTimeout - Stopwatch.GetElapsedTime(began);
            place.WaitForOutput(left > TimeSpan.Zero ? left : TimeSpan.Zero);
        }
    }

    private void TendUntilOver()
    {
        var last = Stopwatch.GetTimestamp();
        var tick = MaxTick;
        while (true)
        {
            Sleep(tick);
            var now = Stopwatch.GetTimestamp();
            // Where this program itself stood still, that is no silence of its workers.
            var elapsed = Stopwatch.GetElapsedTime(last, now);
            last = now;
            if (!Tend(elapsed < 2 * MaxTick ? elapsed : 2 * MaxTick, out tick))
                return;
        }
    }

    private void Sleep(TimeSpan tick)
    {
        lock (changes)
        {
            if (!isWoken)
                Monitor.Wait(changes, tick);
            isWoken = false;
        }
    }

    /// <summary>Looks at every place once.</summary>
    /// <returns>False when nothing is left to look after.</returns>
    private bool Tend(TimeSpan elapsed, out TimeSpan tick)
    {
        tick = MaxTick;
        var isCalledOff = keeper.IsCalledOff;
        if (isCalledOff)
            sinceCallOff += elapsed;
        var isKilled = isCalledOff && sinceCallOff.Ticks >= Volatile.Read(ref graceTicks);
        var isOver = true;
        foreach (var place in places)
        {
            if (isKilled)
                place.Kill();
            switch (place.Look(elapsed))
            {
                // Meanwhile, too: a place before this one may have taken its time.
                case PlaceState.Empty when keeper.IsCalledOff:
                    break;
                case PlaceState.Empty:
                    isOver = false;
                    Refill(place);
                    break;
                case PlaceState.Unsettled:
                    isOver = false;
                    tick = RetryTick;
                    break;
                default:
                    isOver = false;
                    break;
            }
        }

        return !isOver;
    }

    private void Refill(WorkerPlace place)
    {
        try
        {
            if (place.Verdict is { } verdict)
                throw verdict;
            place.Start(Wake);
        }
        catch (Exception e) when (e is WorkerException or SampleException or PlatformNotSupportedException)
        {
            fail(_ => e);
        }
    }
}

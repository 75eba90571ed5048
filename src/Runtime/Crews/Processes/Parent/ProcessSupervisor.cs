using System.Diagnostics;
using Infeed.Faults;
using Infeed.Ring;

namespace Infeed.Crews.Processes.Parent;

/// <summary>
/// Starts the worker processes of a loader, detects when one has died or hangs, and replaces it, on a thread of its own. A time-out alone never counts as a
/// death: nothing that a worker holds is touched before the system has confirmed that the process is gone.
/// </summary>
internal sealed class ProcessSupervisor
{
    private const int StackBytes = 256 << 10;
    private static readonly TimeSpan MaxTick = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan RetryTick = TimeSpan.FromMilliseconds(1);

    /// <summary>How long the system may take to end a process after it was told to kill it.</summary>
    private static readonly TimeSpan KillTimeout = TimeSpan.FromSeconds(10);

    /// <summary>How long the output of the last processes may take to be written to this program's standard error, and then the last events.</summary>
    private static readonly TimeSpan OutputTimeout = TimeSpan.FromMilliseconds(500);

    private readonly string source;
    private readonly SupervisedWorker[] workers;
    private readonly RingKeeper<HardwareAtomics> keeper;
    private readonly Action<Func<int, Exception>> fail;
    private readonly WorkerEvents events;
    private readonly object changes = new();
    private readonly Thread thread;
    private bool isWoken;
    private TimeSpan sinceCallOff;

    // In ticks, because a long can be written by the disposing thread and read by the supervisor's thread without a lock.
    private long graceTicks = TimeSpan.FromSeconds(10).Ticks;
    private long patienceTicks = TimeSpan.MaxValue.Ticks;

    /// <param name="source">The name of the source.</param>
    /// <param name="workers">The workers, each a process.</param>
    /// <param name="keeper">Mends the ring after a death.</param>
    /// <param name="fail">Ends the loader. Its argument makes the exception for a given epoch.</param>
    public ProcessSupervisor(string source, SupervisedWorker[] workers, RingKeeper<HardwareAtomics> keeper, Action<Func<int, Exception>> fail)
    {
        this.source = source;
        this.workers = workers;
        this.keeper = keeper;
        this.fail = fail;
        events = new WorkerEvents(source);
        thread = new Thread(Run, StackBytes) { IsBackground = true, Name = $"{source} supervisor" };
    }

    /// <summary>The number of processes that died while they were needed.</summary>
    public int Deaths
    {
        get
        {
            var deaths = 0;
            foreach (var worker in workers)
                deaths += worker.Deaths;
            return deaths;
        }
    }

    /// <summary>The stop hooks that did not come to their end. Valid once all processes have ended.</summary>
    public IEnumerable<HookFailure> CutShort => workers.SelectMany(worker => worker.CutShort);

    public bool IsAlive => thread.IsAlive;

    /// <summary>The ids of the processes that are running now.</summary>
    public IReadOnlyList<int> ProcessIds => [.. workers.Select(worker => worker.ProcessId).OfType<int>()];

    /// <summary>Starts all processes, and watches them from now on.</summary>
    /// <exception cref="WorkerException">The system refused to start a worker process.</exception>
    /// <exception cref="PlatformNotSupportedException">The program cannot be started again.</exception>
    public void Start()
    {
        try
        {
            foreach (var worker in workers)
                worker.Start(Wake);
            thread.Start();
        }
        catch (Exception e)
        {
            foreach (var worker in workers)
                worker.Abort(KillTimeout);
            if (e is OutOfMemoryException)
                throw new WorkerException($"The worker processes of {source} could not be started: the system refuses another thread that watches them.{SystemLimits.Describe()}", 0, null, "", [], e);
            throw;
        }
    }

    /// <summary>Makes the supervisor check all workers at once. Can be called from any thread.</summary>
    public void Wake()
    {
        lock (changes)
        {
            isWoken = true;
            Monitor.Pulse(changes);
        }
    }

    /// <summary>
    /// Shortens the time at the end for processes that are at one place: the reader has waited in vain, and a process that stands there for as long hangs.
    /// </summary>
    /// <param name="patience">How long a process may be at one place, from its beginning there, once the ring is called off.</param>
    public void LosePatience(TimeSpan patience) => Volatile.Write(ref patienceTicks, patience.Ticks);

    /// <summary>Waits for processes that end by themselves. The ring must have been called off before.</summary>
    /// <returns>Whether all have ended.</returns>
    public bool HasEnded(TimeSpan timeout) => !thread.IsAlive || thread.Join(timeout);

    /// <summary>Waits until all processes have ended. The ring must have been called off before.</summary>
    /// <param name="grace">How long the source's code may take to finish before its process is killed.</param>
    /// <exception cref="TimeoutException">The system did not end a process that it was told to kill.</exception>
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
            // Unexpected. Unhandled on this thread it would end the program, so it is given to the reader of the loader.
            fail(_ => e);
            foreach (var worker in workers)
                worker.Abort(KillTimeout);
        }

        PassOutputOn();
    }

    private void PassOutputOn()
    {
        var began = Stopwatch.GetTimestamp();
        foreach (var worker in workers)
            worker.WaitForOutput(Left());
        events.Wait(Left());

        TimeSpan Left() => OutputTimeout - Stopwatch.GetElapsedTime(began) is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private void TendUntilOver()
    {
        var last = Stopwatch.GetTimestamp();
        var tick = MaxTick;
        while (true)
        {
            Sleep(tick);
            var now = Stopwatch.GetTimestamp();
            // If this program itself was suspended, its workers must not be blamed for that time.
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

    /// <summary>Checks every worker once.</summary>
    /// <returns>False when no process is left to watch.</returns>
    private bool Tend(TimeSpan elapsed, out TimeSpan tick)
    {
        tick = MaxTick;
        var isCalledOff = keeper.IsCalledOff;
        if (isCalledOff)
            sinceCallOff += elapsed;
        var grace = TimeSpan.FromTicks(Volatile.Read(ref graceTicks));
        var isKilled = isCalledOff && sinceCallOff >= grace;
        var patience = TimeSpan.FromTicks(Volatile.Read(ref patienceTicks));
        var isOver = true;
        foreach (var worker in workers)
        {
            if (isKilled)
                worker.Kill(grace);
            switch (worker.Look(elapsed, patience))
            {
                // Read again: the loader may have been called off while an earlier worker was handled.
                case WorkerState.Empty when keeper.IsCalledOff:
                    break;
                case WorkerState.Empty:
                    isOver = false;
                    Refill(worker);
                    break;
                case WorkerState.Unsettled:
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

    private void Refill(SupervisedWorker worker)
    {
        if (worker.Death is { } death)
            events.Died(worker.Number, death);
        if (worker.Verdict is { } verdict)
        {
            GiveUp(worker, verdict);
            return;
        }

        try
        {
            worker.Start(Wake);
            events.Restarted(worker.Number, worker.ProcessId ?? 0);
        }
        catch (Exception e) when (e is WorkerException or PlatformNotSupportedException)
        {
            GiveUp(worker, e);
        }
    }

    private void GiveUp(SupervisedWorker worker, Exception why)
    {
        events.GivenUp(worker.Number, why.Message);
        fail(_ => why);
    }
}

using System.Diagnostics;
using Infeed.Statistics;

namespace Infeed.Crews.Processes.Parent;

/// <summary>
/// Writes the events of a loader's worker processes, in their order, on the thread pool. Listeners in the program run on the thread that writes an event, and
/// the supervisor waits for no code of users.
/// </summary>
/// <param name="source">The name of the source.</param>
internal sealed class WorkerEvents(string source)
{
    // Named here, so that it exists before the supervisor needs it: listeners are told of a new event source on the thread that makes it.
    private readonly InfeedEventSource log = InfeedEventSource.Log;
    private readonly Queue<Action> unwritten = new();
    private bool isWriting;

    public void Died(int worker, string what) => Add(() => log.WorkerDied(source, worker, what));

    public void Restarted(int worker, int process) => Add(() => log.WorkerRestarted(source, worker, process));

    public void GivenUp(int worker, string reason) => Add(() => log.WorkerGivenUp(source, worker, reason));

    /// <summary>Waits until all events have been written.</summary>
    /// <param name="limit">How long, at most: a listener may never return.</param>
    public void Wait(TimeSpan limit)
    {
        var began = Stopwatch.GetTimestamp();
        lock (unwritten)
        {
            while (isWriting && limit - Stopwatch.GetElapsedTime(began) is var left && left > TimeSpan.Zero)
                Monitor.Wait(unwritten, left);
        }
    }

    private void Add(Action write)
    {
        if (!log.IsEnabled())
            return;
        lock (unwritten)
        {
            unwritten.Enqueue(write);
            if (isWriting)
                return;
            isWriting = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(events => events.WriteAll(), this, preferLocal: false);
    }

    private void WriteAll()
    {
        while (Next() is { } write)
            write();
    }

    private Action? Next()
    {
        lock (unwritten)
        {
            if (unwritten.TryDequeue(out var write))
                return write;
            isWriting = false;
            Monitor.PulseAll(unwritten);
            return null;
        }
    }
}

using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace Infeed.Tests.Ring.Scheduling;

/// <summary>
/// Keeps threads that run one at a time on one processor: to wake a thread that sleeps on another one takes ten times as long, under a hypervisor.
/// </summary>
internal static partial class Processor
{
    /// <summary>Runs an action in a thread for each processor of this program, bound to it as are the threads that the action makes.</summary>
    /// <param name="run">Is given the number of the thread and the number of threads.</param>
    public static void RunOnEach(Action<int, int> run)
    {
        var count = Environment.ProcessorCount;
        var failures = new Exception?[count];
        var threads = Enumerable.Range(0, count).Select(i => new Thread(() =>
        {
            try
            {
                StayOn(i);
                run(i, count);
            }
            catch (Exception e)
            {
                failures[i] = e;
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        if (Array.Find(failures, failure => failure is not null) is { } first)
            ExceptionDispatchInfo.Throw(first);
    }

    // Other systems than Linux place the threads as they like.
    private static void StayOn(int ordinal)
    {
        if (!OperatingSystem.IsLinux())
            return;
        Span<ulong> allowed = stackalloc ulong[16];
        var bytes = (nuint)(allowed.Length * sizeof(ulong));
        if (GetAffinity(0, bytes, ref allowed[0]) < 0)
            throw new InvalidOperationException(Marshal.GetLastPInvokeErrorMessage());
        var processors = new List<int>();
        for (var i = 0; i < allowed.Length * 64; i++)
        {
            if ((allowed[i / 64] >> (i % 64) & 1) != 0)
                processors.Add(i);
        }

        var chosen = processors[ordinal % processors.Count];
        allowed.Clear();
        allowed[chosen / 64] = 1UL << (chosen % 64);
        if (SetAffinity(0, bytes, ref allowed[0]) < 0)
            throw new InvalidOperationException(Marshal.GetLastPInvokeErrorMessage());
    }

    [LibraryImport("libc", EntryPoint = "sched_getaffinity", SetLastError = true)]
    private static partial int GetAffinity(int thread, nuint bytes, ref ulong mask);

    [LibraryImport("libc", EntryPoint = "sched_setaffinity", SetLastError = true)]
    private static partial int SetAffinity(int thread, nuint bytes, ref ulong mask);
}

namespace Infeed.Faults;

/// <summary>
/// Code of the source other than its sample method threw, or did not come to its end: a hook, Count, a size in a shape, or the copy for a worker.
/// </summary>
/// <param name="What">The code that threw, as the beginning of a sentence: "The [WorkerStart] method".</param>
/// <param name="Worker">The worker; -1 if none was involved.</param>
/// <param name="Original">What it threw, made safe by <see cref="ExceptionText.Tame"/>, or what ended it.</param>
internal sealed record HookFailure(string What, int Worker, Exception Original)
{
    public const string StartHook = "The [WorkerStart] method";
    public const string StopHook = "The [WorkerStop] method";
    public const string EpochBegin = "The [EpochBegin] method";
    public const string EpochEnd = "The [EpochEnd] method";
    public const string Count = "Count";
    public const string Size = "A size in a [Shape]";
    public const string Copy = "The copy for a worker";

    /// <summary>Whether its process ended while it ran.</summary>
    public bool IsCutShort { get; init; }

    /// <summary>Runs code of the source.</summary>
    /// <returns>What it threw; null if it did not throw.</returns>
    public static HookFailure? Of(string what, int worker, Action code)
    {
        try
        {
            code();
            return null;
        }
        catch (Exception e)
        {
            return new HookFailure(what, worker, ExceptionText.Tame(e));
        }
    }

    public SampleException ToException(string source, int epoch) => new(
        IsCutShort ? $"{What} of {source} did not come to its end in worker {Worker}: {SampleFault.Summary(Original)}"
            : $"{What} of {source} threw{(Worker < 0 ? "" : $" in worker {Worker}")}: {SampleFault.Summary(Original)}",
        -1, epoch, -1, Math.Max(0, Worker), Original);
}

using Infeed.CompilerServices;
using Infeed.Crews;
using Infeed.Faults;
using Infeed.Options;
using Infeed.Tuning;
using Infeed.Workers.Forms;

namespace Infeed.Loading;

/// <summary>
/// Runs the hooks of a source between epochs, on a copy of the source that belongs to the loader. Each epoch has a crew of its own, whose workers copy that
/// copy: so what the hooks change reaches threads and processes alike, and no worker fills an epoch that has not begun.
/// </summary>
/// <param name="isReadOnce">Whether shards that begin again may give other samples, so that no epoch can begin again.</param>
internal abstract class EpochTurns(bool isReadOnce)
{
    private int open = -1;

    /// <summary>The last epoch whose workers have begun.</summary>
    private int last = -1;

    /// <summary>Runs the hook of the beginning, and starts the workers of the epoch.</summary>
    /// <exception cref="SampleException">The hook threw, or the epoch cannot be read again.</exception>
    public Crew Begin(int epoch)
    {
        open = -1;
        if (isReadOnce && epoch <= last)
            throw ReadAgain(epoch);
        Run(Source, HookFailure.EpochBegin, epoch, OnBegin);
        var crew = Create();
        try
        {
            crew.Start();
        }
        catch
        {
            CrewChange.EndUnused(crew);
            throw;
        }

        open = last = epoch;
        return crew;
    }

    /// <summary>Runs the hook of the end, once for each beginning.</summary>
    /// <exception cref="SampleException">The hook threw.</exception>
    public void End()
    {
        if (open < 0)
            return;
        var ended = open;
        open = -1;
        Run(Source, HookFailure.EpochEnd, ended, OnEnd);
    }

    /// <summary>Runs a hook.</summary>
    /// <exception cref="SampleException">The hook threw.</exception>
    public static void Run(string source, string what, int epoch, Action<int> hook)
    {
        if (HookFailure.Of(what, -1, () => hook(epoch)) is { } failure)
            throw failure.ToException(source, epoch);
    }

    // What a shard says where there are no hooks: its new workers know of no reading before theirs.
    private SampleException ReadAgain(int epoch)
    {
        var why = $"Epoch {epoch} of {Source} would have to be read a second time, and the source says Replayable = false: read each epoch once, in order and to its end.";
        return new SampleException(why, sampleIndex: -1, epoch, batchIndex: -1, worker: 0, new InvalidOperationException(why));
    }

    protected abstract string Source { get; }

    protected abstract Crew Create();

    protected abstract void OnBegin(int epoch);

    protected abstract void OnEnd(int epoch);
}

/// <inheritdoc/>
/// <param name="head">The loader's copy of the source.</param>
/// <param name="crews">Makes crews of it.</param>
/// <param name="retired">Those of earlier epochs.</param>
/// <param name="schedule">The settings of all of them.</param>
/// <param name="isReadOnce">Whether shards that begin again may give other samples, so that no epoch can begin again.</param>
internal sealed class EpochTurns<TSource, TWorker, TState>(
    TSource head, CrewFactory<TSource, TWorker, TState> crews, RetiredCrews retired, Schedule schedule, bool isReadOnce)
    : EpochTurns(isReadOnce)
    where TSource : class
    where TWorker : struct, ISourceWorker<TSource>
    where TState : struct, ISourceState<TSource>
{
    protected override string Source => SourceClass.Of<TSource, TWorker>(head).Schema.Source;

    protected override Crew Create()
    {
        retired.MakeRoom();
        return crews.Create(schedule);
    }

    protected override void OnBegin(int epoch) => TWorker.BeginEpoch(head, epoch);

    protected override void OnEnd(int epoch) => TWorker.EndEpoch(head, epoch);
}

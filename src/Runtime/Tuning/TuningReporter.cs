using System.Globalization;
using Infeed.Profiles;
using Infeed.Statistics;

namespace Infeed.Tuning;

/// <summary>Writes what the loaders of this program have measured to the file that <c>infeed tune</c> reads, after each change.</summary>
internal sealed class TuningReporter
{
    private static readonly Lazy<TuningReporter?> OfEnvironment = new(FromEnvironment);

    private readonly Lock access = new();
    private readonly List<(TunedLoader Loader, TunedSource Source)> sources = [];
    private readonly List<LeftSearch> searches = [];
    private readonly string path;

    /// <param name="path">The file.</param>
    /// <param name="budget">The time that tuning may take.</param>
    /// <param name="memory">The bytes that a setting may take; null for a part of the memory that the program may use.</param>
    public TuningReporter(string path, TimeSpan budget, long? memory = null)
    {
        this.path = path;
        (Budget, Memory) = (budget, memory);
    }

    /// <summary>The one of this program, if it runs under <c>infeed tune</c>; otherwise null.</summary>
    public static TuningReporter? Current => OfEnvironment.Value;

    public TimeSpan Budget { get; }

    public long? Memory { get; }

    /// <summary>What a loader has come to.</summary>
    public void Update(TunedLoader loader, TuningState state, string note, SourceProfile? profile, string? advice = null)
    {
        var source = new TunedSource(state, loader.FullName, note, profile, advice);
        lock (access)
        {
            var at = sources.FindIndex(entry => ReferenceEquals(entry.Loader, loader));
            if (at < 0)
                sources.Add((loader, source));
            else
                sources[at] = (loader, source);
            if (HasEnded(source))
                Forget(loader, source);
            Write(loader);
        }
    }

    /// <summary>A loader ends: another one of its source may go on where it was.</summary>
    public void Leave(LeftSearch search)
    {
        lock (access)
            searches.Add(search);
    }

    /// <summary>What a loader may go on with that was just measured for the first time; null for nothing. The one that has left it is forgotten.</summary>
    public LeftSearch? Take(TunedLoader loader, TuningBounds bounds, BlockResult first)
    {
        lock (access)
        {
            var at = searches.FindLastIndex(search => search.IsFor(loader, bounds, first));
            if (at < 0)
                return null;
            var found = searches[at];
            searches.RemoveAt(at);
            sources.RemoveAll(entry => ReferenceEquals(entry.Loader, found.Loader));
            return found;
        }
    }

    // A program may make a loader of the same source for each epoch: of those that have ended, the one that most was learnt from is kept.
    private void Forget(TunedLoader ended, TunedSource source)
    {
        var others = sources.FindAll(entry => !ReferenceEquals(entry.Loader, ended) && entry.Loader.FullName == ended.FullName
            && HasEnded(entry.Source));
        var isBest = others.TrueForAll(other => source.Learnt().CompareTo(other.Source.Learnt()) >= 0);
        sources.RemoveAll(entry => isBest ? others.Exists(other => ReferenceEquals(other.Loader, entry.Loader)) : ReferenceEquals(entry.Loader, ended));
    }

    private static bool HasEnded(TunedSource source) => source.State is TuningState.Settled or TuningState.Ended or TuningState.Untuned;

    // Training goes on where nobody can read of it any more.
    private void Write(TunedLoader loader)
    {
        try
        {
            new TuningReport(TuningReport.CurrentVersion, MachineShape.Current, [.. sources.Select(entry => entry.Source)]).Write(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            InfeedEventSource.Log.ReportFailed(loader.Name, e.Message);
        }
    }

    private static TuningReporter? FromEnvironment()
    {
        if (Environment.GetEnvironmentVariable(TuningReport.PathVariable) is not { Length: > 0 } path)
            return null;
        var budget = Environment.GetEnvironmentVariable(TuningReport.BudgetVariable);
        if (!double.TryParse(budget, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
            || !(seconds > 0 && seconds <= TimeSpan.FromDays(1).TotalSeconds))
            throw new InvalidOperationException($"{TuningReport.PathVariable} is set and {TuningReport.BudgetVariable} is '{budget}'; it must be the seconds that tuning may take. infeed tune sets both.");
        var memory = Environment.GetEnvironmentVariable(TuningReport.MemoryVariable);
        return memory is null or "" || ByteText.Parse(memory) is not null
            ? new TuningReporter(path, TimeSpan.FromSeconds(seconds), memory is null ? null : ByteText.Parse(memory))
            : throw new InvalidOperationException($"{TuningReport.MemoryVariable} is '{memory}'; it must be the bytes that a queue and its processes may take. infeed tune --memory sets it.");
    }
}

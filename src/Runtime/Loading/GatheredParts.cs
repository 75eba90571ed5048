using Infeed.CompilerServices;
using Infeed.Plan;
using Infeed.Workers.Forms;

namespace Infeed.Loading;

/// <summary>The parts of a mixture, which their sources add in turn, and what they must have in common.</summary>
internal sealed class GatheredParts
{
    private readonly List<MixedPart> parts = [];
    private LoaderOptions? attribute;

    public MixedPart First => parts[0];

    /// <summary>The options of the first part's attribute.</summary>
    public LoaderOptions Attribute => attribute!;

    /// <summary>The number of samples of each part.</summary>
    /// <exception cref="SampleException">The source's code threw.</exception>
    public IEnumerable<long> Counts => parts.Select(part => part.Count);

    /// <summary>Lets a source add itself.</summary>
    /// <exception cref="ArgumentException">It cannot be mixed with those before it, or adds nothing.</exception>
    /// <exception cref="SampleException">The source's code threw.</exception>
    public void Ask(Func<LoaderOptions, IDisposable?> join)
    {
        var before = parts.Count;
        join(new LoaderOptions { Gathering = this })?.Dispose();
        if (parts.Count != before + 1)
            throw new ArgumentException($"Part {before} of the mixture is no class that the compiler has made a data source: give it one with [DataSource].");
    }

    public void Add<TSource, TWorker, TState>(TSource source, LoaderOptions options)
        where TSource : class
        where TWorker : struct, ISourceWorker<TSource>
        where TState : struct, ISourceState<TSource>
    {
        var part = TWorker.PartOf<TState>(source) ?? throw new ArgumentException($"{Name(TWorker.Schema)} has a {TWorker.Method} method, and a mixture chooses each sample by its index: give it a [Sample] method.");
        attribute ??= options;
        if (parts.Count > 0)
            CheckAgainstFirst(part);
        parts.Add(part);
    }

    /// <summary>The source that the parts make.</summary>
    /// <param name="weights">Their weights.</param>
    /// <param name="stopWhen">When an epoch ends.</param>
    /// <param name="unit">How many samples in turn are of one part.</param>
    /// <param name="options">Options set by the caller.</param>
    /// <exception cref="ArgumentException">It cannot be read, or not with these options.</exception>
    public MixedSource Mix(double[] weights, StopWhen stopWhen, int unit, LoaderOptions? options)
    {
        if (!Array.Exists(weights, weight => weight > 0))
            throw new ArgumentException("All weights of the mixture are 0, so no sample can be chosen: give one of them a weight above 0.");
        var other = options?.Sampling is { } sampling and not (Sampling.Every or Sampling.Mixed) ? $"Sampling is {sampling}"
            : options?.Bucketing == true ? "Bucketing is set"
            : options?.MaxElements is > 0 and var elements ? $"MaxElements is {elements:N0}"
            : null;
        if (other is not null)
            throw new ArgumentException($"The weights of a mixture's parts say which of their samples comes when, but {other}: leave that out.");
        foreach (var (at, part) in parts.Index())
            CheckTraits(at, part, options);
        return new MixedSource([.. parts], weights, stopWhen, unit);
    }

    private static void CheckTraits(int at, MixedPart part, LoaderOptions? options)
    {
        if ((part.Traits & (SampleTraits.Weight | SampleTraits.Order)) != 0 && options?.Sampling is null)
            throw new ArgumentException($"Part {at} of the mixture, {part.Schema.Source}, says by [Weight] or [Order] which of its samples comes when, and a mixture reads each of them once in turn: set Sampling = Sampling.Every to do so.");
        if ((part.Traits & SampleTraits.Length) != 0 && options?.Bucketing is null)
            throw new ArgumentException($"Part {at} of the mixture, {part.Schema.Source}, tells the lengths of its samples by [Length], and a mixture makes no batches of similar lengths: set Bucketing = false to read it without.");
    }

    private void CheckAgainstFirst(MixedPart part)
    {
        var name = Name(part.Schema);
        if (part.Form != First.Form)
            throw new ArgumentException($"{name} is {(part.Form.Has(FormTraits.Overlapped) ? "read asynchronously" : "not read asynchronously")}, and part 0, {First.Schema.Source}, is{(part.Form.Has(FormTraits.Overlapped) ? " not" : "")}: give both the same kind of [Sample] method.");
        if (part.HasEpochHooks && !First.HasEpochHooks)
            throw new ArgumentException($"{name} has an [EpochBegin] or [EpochEnd] method, and part 0, {First.Schema.Source}, by which it is known whether such are called, has none: begin the mixture with a source that has.");
        if (Difference(First.Schema.Columns, part.Schema.Columns) is { } difference)
            throw new ArgumentException($"{name} has other columns than part 0, {First.Schema.Source}, so they cannot be in one batch: {difference}.");
    }

    private string Name(SampleSchema schema) => $"Part {parts.Count} of the mixture, {schema.Source},";

    private static string? Difference(ReadOnlySpan<ColumnSchema> first, ReadOnlySpan<ColumnSchema> other)
    {
        for (var at = 0; at < Math.Max(first.Length, other.Length); at++)
        {
            if (at == first.Length)
                return $"column '{other[at].Name}' is not in part 0";
            if (at == other.Length)
                return $"it has no column '{first[at].Name}'";
            var (expected, found) = (Words(first[at]), Words(other[at]));
            if (expected != found)
                return $"column {at} is {found} in it and {expected} in part 0";
            // Types of one name, in other namespaces or with other type arguments.
            if (first[at].ElementType != other[at].ElementType)
                return $"column {at}, '{other[at].Name}', has elements of type {other[at].ElementType} in it and {first[at].ElementType} in part 0";
        }

        return null;
    }

    private static string Words(ColumnSchema column)
    {
        var shape = column.SampleShape.ToArray().Select((size, at) => column.Kind?.Words(at, size) ?? $"{size}");
        return $"'{column.Name}' of {column.ElementType.Name} [{string.Join(", ", shape)}]";
    }
}

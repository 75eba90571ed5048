using Infeed.Generator.Emission.Layout;
using Infeed.Generator.Emission.Writing;
using Infeed.Generator.Model;

namespace Infeed.Generator.Emission.Loader;

/// <summary>The options of a source as code.</summary>
internal static class OptionsCode
{
    private const string Auto = Code.Runtime + "DataSource.Auto";
    private const string Capacity = "Queue.Capacity";

    /// <summary>Each option of the attribute, in the order in which the emitted code sets them.</summary>
    public static IEnumerable<(string Name, string Value)> Of(DataSourceModel source)
    {
        var options = source.Options;
        yield return (nameof(options.BatchSize), "Layout.BatchSize");
        if (options.MaxElements != Knobs.DefaultMaxElements)
            yield return (nameof(options.MaxElements), Invariant.Number(options.MaxElements));
        yield return (nameof(options.Workers), options.HasOpenWorkers ? Auto : Invariant.Number(options.Workers));
        // Left out, it is measured as well.
        if (!options.HasOpenKind)
            yield return (nameof(options.UseMultiprocessing), Invariant.Bool(options.UseMultiprocessing));
        yield return (nameof(options.WorkersPerProcess), Invariant.Number(options.WorkersPerProcess));
        if (source.Outcome is LoadableModel { Worker.Method.IsOverlapped: true })
            yield return (nameof(options.Concurrency), Invariant.Number(options.Concurrency));
        var capacity = QueueEmitter.IsEmitted(source) ? Capacity : Invariant.Number(options.MaxQueueSize);
        yield return (nameof(options.MaxQueueSize), options.HasOpenQueue ? Auto : capacity);
        yield return (nameof(options.Shuffle), Invariant.Bool(options.Shuffle));
        yield return (nameof(options.Seed), $"{Invariant.Number(options.Seed)}UL");
        yield return (nameof(options.DropLast), Invariant.Bool(options.DropLast));
        if (options.OnSampleError is { } onSampleError)
            yield return (nameof(options.OnSampleError), $"{Code.Runtime}OnSampleError.{onSampleError}");
        if (options.MaxSampleErrors is { } maxSampleErrors)
            yield return (nameof(options.MaxSampleErrors), Invariant.Number(maxSampleErrors));
        if (options.ShuffleBuffer > 0)
            yield return (nameof(options.ShuffleBuffer), Invariant.Number(options.ShuffleBuffer));
    }

    /// <summary>What was measured for the options that are open, as arguments.</summary>
    public static IEnumerable<string> OfTuned(DataSourceModel source) => source.Tuned.Take(source.Baked is null ? int.MaxValue : 1).Select(tuned =>
        $"new {Code.Services}TunedSettings({string.Join(", ", Arguments(source, tuned))})");

    private static IEnumerable<string> Arguments(DataSourceModel source, TunedModel tuned)
    {
        yield return $"workers: {Invariant.Number(tuned.Workers)}";
        var isConstant = source is { Baked: not null, Options.HasOpenQueue: true } && QueueEmitter.IsEmitted(source);
        yield return $"maxQueueSize: {(isConstant ? Capacity : Invariant.Number(tuned.MaxQueueSize))}";
        yield return $"useMultiprocessing: {Invariant.Bool(tuned.UseMultiprocessing)}";
        if (source.Baked is null)
            yield return $"machine: {Code.Quoted(tuned.Machine)}";
    }
}

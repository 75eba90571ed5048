using Infeed.Generator.Emission.Layout;
using Infeed.Generator.Emission.Writing;
using Infeed.Generator.Model;

namespace Infeed.Generator.Emission.Loader;

/// <summary>The options of a source as code.</summary>
internal static class OptionsCode
{
    private const string Auto = Code.Runtime + "DataSource.Auto";
    private const string Capacity = "Queue.Capacity";

    /// <summary>Each option of the attribute that is one of the loader, in the order in which the emitted code sets them.</summary>
    public static IEnumerable<(string Name, string Value)> Of(DataSourceModel source)
    {
        foreach (var knob in Knobs.All)
        {
            if (ValueOf(source, knob) is { } value)
                yield return (knob.Name, value);
        }
    }

    private static string? ValueOf(DataSourceModel source, Knob knob) => knob switch
    {
        _ when knob == Knobs.BatchSize => "Layout.BatchSize",
        // Left out, it is measured as well.
        _ when knob == Knobs.UseMultiprocessing && source.Options.HasOpenKind => null,
        _ when knob == Knobs.Concurrency && source.Outcome is not LoadableModel { Worker.Method.IsOverlapped: true } => null,
        _ when knob == Knobs.MaxQueueSize && !source.Options.HasOpenQueue && QueueEmitter.IsEmitted(source) => Capacity,
        { CanBeAuto: true } when source.Options.ValueOf(knob) is Knobs.Auto => Auto,
        { Emission: KnobEmission.Always } => Constant(source.Options.ValueOf(knob) ?? knob.Unset),
        { Emission: KnobEmission.IfSet } => source.Options.ValueOf(knob) is { } value ? Constant(value) : null,
        _ => null,
    };

    private static string Constant(object value) => value switch
    {
        bool truth => Invariant.Bool(truth),
        int number => Invariant.Number(number),
        long number => Invariant.Number(number),
        ulong number => $"{Invariant.Number(number)}UL",
        Enum => $"{Code.Runtime}{value.GetType().Name}.{value}",
        _ => throw new InvalidOperationException($"No option has a value of the type {value.GetType().Name}."),
    };

    /// <summary>What was measured for the options that are open, as arguments.</summary>
    public static IEnumerable<string> OfTuned(DataSourceModel source) => source.Tuned.Take(source.Baked is null ? int.MaxValue : 1).Select(tuned =>
        $"new {Code.Services}TunedSettings({string.Join(", ", Arguments(source, tuned))})");

    private static IEnumerable<string> Arguments(DataSourceModel source, TunedModel tuned)
    {
        yield return $"workers: {(source is { Baked: not null, Options.HasOpenWorkers: true } ? "Layout.Workers" : Invariant.Number(tuned.Workers))}";
        var isConstant = source is { Baked: not null, Options.HasOpenQueue: true } && QueueEmitter.IsEmitted(source);
        yield return $"maxQueueSize: {(isConstant ? Capacity : Invariant.Number(tuned.MaxQueueSize))}";
        yield return $"useMultiprocessing: {(source is { Baked: not null, Options.HasOpenKind: true } ? "Layout.UseMultiprocessing" : Invariant.Bool(tuned.UseMultiprocessing))}";
        yield return $"{(source.Baked is null ? "machine" : "measuredOn")}: {Code.Quoted(tuned.Machine)}";
    }
}

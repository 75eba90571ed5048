using System.Globalization;
using Infeed.CompilerServices;
using Infeed.Plan;
using Infeed.State;

namespace Infeed.Workers.Forms;

/// <summary>A part of a mixture, of a class that the compiler knows.</summary>
internal sealed class MixedPartOf<TSource, TWorker, TState>(TSource source, PartMethod method, int batchSize) : MixedPart(method)
    where TSource : class
    where TWorker : struct, ISourceWorker<TSource>
    where TState : struct, ISourceState<TSource>
{
    private SampleSchema? schema;
    private long? count;

    public override SampleSchema Declared => TWorker.Schema;

    public override SampleSchema Schema => schema ??= TWorker.Schema.Measured(SourceFacts.Sizes<TSource, TWorker>(source));

    public override ulong Identity
    {
        get
        {
            var hash = WordHash.Add(WordHash.Start, [TWorker.Schema.Hash]);
            foreach (var letter in TWorker.Schema.Source)
                hash = WordHash.Add(hash, [letter]);
            return hash;
        }
    }

    public override long Count => count ??= Counted(source, batchSize);

    public override FormTraits Form => TWorker.Form;

    public override StreamTraits Stream => TWorker.Stream;

    public override SampleTraits Traits => TWorker.Traits;

    public override bool HasEpochHooks => TWorker.HasEpochHooks;

    public override int BatchSize => batchSize;

    public override Type SourceType => typeof(TSource);

    public override string Reader => PartReader.NameOf<TSource, TWorker, TState>();

    public override string? Problem => TState.Problem;

    public override MixedRange RangeOf(Subset? subset, long first)
    {
        var tables = SourceTables.Of(
            TWorker.Schema.Source, Count, subset, Sampling.Every, isBucketed: false, samplesPerEpoch: null, new SourceTraits<TSource, TWorker>(source));
        return new MixedRange(Identity, first, tables.Set, tables.Listed, Form.Has(FormTraits.Stored) ? batchSize : 1);
    }

    public override void Measure(SourceSizes sizes) => TWorker.Measure(source, sizes);

    public override MixedPart Clone()
    {
        var copy = TWorker.Clone(source);
        return new MixedPartOf<TSource, TWorker, TState>(copy, TWorker.MethodOf(copy)!, batchSize);
    }

    public override void BeginEpoch(int epoch) => TWorker.BeginEpoch(source, epoch);

    public override void EndEpoch(int epoch) => TWorker.EndEpoch(source, epoch);

    public override void Start(int worker) => TWorker.Start(source, worker);

    public override void Stop(int worker) => TWorker.Stop(source, worker);

    public override void Share(SharedArrays arrays) => SourceState.Share<TSource, TState>(source, arrays);

    public override void Write(scoped ref StateWriter writer)
    {
        // Each part has a header of its own, so that messages about it name its class.
        var bytes = SourceState.Measure<TSource, TState>(source);
        writer.Value(bytes);
        if (writer.Reserve(bytes) is { IsEmpty: false } room)
            SourceState.Write<TSource, TState>(source, room);
    }

    private static long Counted(TSource of, int batchSize)
    {
        var told = SourceFacts.Count<TSource, TWorker>(of, batchSize);
        return told >= 0
            ? told
            : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Count of {TWorker.Schema.Source} is {told}; a number of samples is 0 or more."));
    }
}

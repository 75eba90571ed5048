using Infeed.Generator.Emission.Writing;
using Infeed.Generator.Model;

namespace Infeed.Generator.Emission.Forms.Stream;

/// <summary>Writes <c>Worker</c> of a source that gives one sample after the other.</summary>
internal sealed class StreamWorkerEmitter(CodeWriter code, DataSourceModel source, WorkerModel worker, StreamMethodModel method)
    : WorkerEmitter(code, source, worker)
{
    protected override string Interface => "IStreamWorker";

    public override IEnumerable<string> Summary(OptionsModel options, SlotSizes sizes)
    {
        var (shards, count) = (Quantity.Of(method.Shards, "shard"), Invariant.Number(method.Shards));
        var steps = $"An epoch has {Quantity.Of(options.StepsPerEpoch, "batch")}, and the next one goes on behind them.";
        yield return (method.Shards, options.StepsPerEpoch) switch
        {
            (1, 0) => "The stream is read in 1 shard, and an epoch ends with it.",
            (1, _) => $"The stream is read in 1 shard. {steps}",
            (_, 0) => $"The stream is read in {shards}, which give a batch each in turn, whoever fills it. An epoch ends when all of them have ended.",
            _ => $"The stream is read in {shards}: batch t is from shard t modulo {count}, whoever fills it. {steps}",
        };
        if (sizes.HeldBytes > 0)
            yield return $"The samples that shards hold to draw from take {Invariant.Grouped(sizes.HeldBytes * method.Shards)} bytes beside the queue.";
        if (!options.IsReplayable)
            yield return "A shard is read once: a run is not resumed, and a worker process that dies ends the loader.";
        else if (method.Skip is { } skip)
            yield return $"A shard that is begun again comes to its next batch by <c>{skip.Name.TrimStart('@')}</c>.";
    }

    protected override void EmitFacts()
    {
        EmitFact("int", "Shards", Invariant.Number(method.Shards));
        EmitFlag("IsReplayable", Source.Options.IsReplayable, unless: true);
        EmitFlag("HasBegin", method is not { Begin: null, Sequence: null }, unless: true);
        EmitFlag("TakesShard", method.Sequence is not { TakesShard: false }, unless: true);
        EmitFlag("CanSkip", method.Skip is not null, unless: false);
        EmitFlag("CountsSkipped", method.Skip is not { Counts: false }, unless: true);
    }

    protected override void EmitFill()
    {
        Writer.Gap();
        Writer.Open($"public static void Begin({Type} source, int shard, int shards, int epoch)");
        if (method.Begin is { } begin)
            Writer.Line($"source.{begin.Name}(shard, shards{(begin.TakesEpoch ? ", epoch" : "")});");
        Writer.Close();
        if (method.Skip is { } skip)
            EmitSkip(skip);
        if (method.Sequence is { } sequence)
            SequenceEmitter.Emit(Writer, Source, method, sequence);
        else
            new StreamFillEmitter(Writer, Source, method).Emit();
    }

    private void EmitSkip(SkipModel skip)
    {
        Writer.Gap();
        if (skip.Counts)
        {
            Writer.Line($"public static long Skip({Type} source, long samples) => source.{skip.Name}(samples);");
            return;
        }

        Writer.Open($"public static long Skip({Type} source, long samples)");
        Writer.Line($"source.{skip.Name}(samples);");
        Writer.Line("return samples;");
        Writer.Close();
    }
}

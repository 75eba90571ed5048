using Infeed.Generator.Emission.Writing;
using Infeed.Generator.Model;

namespace Infeed.Generator.Emission.Forms.Stream;

/// <summary>Writes <c>Worker</c> of a source that gives one sample after the other.</summary>
internal sealed class StreamWorkerEmitter(CodeWriter code, DataSourceModel source, WorkerModel worker, StreamMethodModel method)
    : WorkerEmitter(code, source, worker)
{
    protected override string Interface => "IStreamWorker";

    public override string? Summary(OptionsModel options) => options.StepsPerEpoch == 0
        ? $"The stream is read in {Words.Count(method.Shards, "shard")}, which give a batch each in turn, whoever fills it. An epoch ends when all of them have ended."
        : $"The stream is read in {Words.Count(method.Shards, "shard")}: batch t is from shard t modulo {Invariant.Number(method.Shards)}, whoever fills it.";

    protected override void EmitFacts()
    {
        EmitFact("int", "Shards", Invariant.Number(method.Shards));
        EmitFlag("IsReplayable", Source.Options.IsReplayable, unless: true);
        EmitFlag("HasBegin", method is not { Begin: null, Sequence: null }, unless: true);
        EmitFlag("CanSkip", method.Skip is not null, unless: false);
    }

    protected override void EmitFill()
    {
        Writer.Gap();
        Writer.Open($"public static void Begin({Type} source, int shard, int shards)");
        if (method.Begin is { } begin)
            Writer.Line($"source.{begin}(shard, shards);");
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

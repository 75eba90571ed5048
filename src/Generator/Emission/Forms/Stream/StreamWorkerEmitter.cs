using Infeed.Generator.Emission.Forms.Sample;
using Infeed.Generator.Emission.Writing;
using Infeed.Generator.Model;

namespace Infeed.Generator.Emission.Forms.Stream;

/// <summary>Writes <c>Worker</c> of a source that gives one sample after the other.</summary>
internal sealed class StreamWorkerEmitter(CodeWriter code, DataSourceModel source, WorkerModel worker, StreamMethodModel method)
{
    public void Emit()
    {
        var type = source.Type.FullName;
        code.HiddenMember("What a worker does with the source: direct calls alone, specialised by the compiler that runs them.");
        code.Open($"private readonly struct Worker : {Code.Services}IStreamWorker<{type}>");
        code.Line($"public static {Code.Services}SampleSchema Schema => Layout.Schema;");
        code.Gap();
        code.Line($"public static int Shards => {Invariant.Number(method.Shards)};");
        if (!source.Options.IsReplayable)
        {
            code.Gap();
            code.Line("public static bool IsReplayable => false;");
        }

        if (method is { Begin: null, Sequence: null })
        {
            code.Gap();
            code.Line("public static bool HasBegin => false;");
        }

        if (method.Skip is not null)
        {
            code.Gap();
            code.Line("public static bool CanSkip => true;");
        }

        if (!method.TakesRandom)
        {
            code.Gap();
            code.Line("public static bool DrawsRandom => false;");
        }

        MeasureEmitter.Emit(code, type, source.Columns);
        new WorkerLifeEmitter(code, type, worker).Emit();
        code.Gap();
        code.Open($"public static void Begin({type} source, int shard, int shards)");
        if (method.Begin is { } begin)
            code.Line($"source.{begin}(shard, shards);");
        code.Close();
        if (method.Skip is { } skip)
            EmitSkip(type, skip);
        if (method.Sequence is { } sequence)
            SequenceEmitter.Emit(code, source, method, sequence);
        else
            new FillEmitter(code, source, method).Emit();
        code.Close();
    }

    private void EmitSkip(string type, SkipModel skip)
    {
        code.Gap();
        if (skip.Counts)
        {
            code.Line($"public static long Skip({type} source, long samples) => source.{skip.Name}(samples);");
            return;
        }

        code.Open($"public static long Skip({type} source, long samples)");
        code.Line($"source.{skip.Name}(samples);");
        code.Line("return samples;");
        code.Close();
    }
}

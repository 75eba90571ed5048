using Infeed.Generator.Emission.Columns;
using Infeed.Generator.Emission.Writing;
using Infeed.Generator.Model;

namespace Infeed.Generator.Emission.Forms.Batch;

/// <summary>Writes <c>Worker</c> of a source that fills a whole batch at one go.</summary>
internal sealed class BatchWorkerEmitter(CodeWriter code, DataSourceModel source, WorkerModel worker, BatchMethodModel method)
{
    private readonly string[] locals = FillLocals.Of(source.Columns);
    private readonly ColumnCode[] columns = ColumnCode.Of(source.Columns);

    public void Emit()
    {
        var type = source.Type.FullName;
        code.HiddenMember("What a worker does with the source: direct calls alone, specialised by the compiler that runs them.");
        code.Open($"private readonly struct Worker : {Code.Services}IBatchWorker<{type}>");
        code.Line($"public static {Code.Services}SampleSchema Schema => Layout.Schema;");
        code.Gap();
        code.Line($"public static {Code.Services}BatchArgument Argument => {Code.Services}BatchArgument.{method.Told};");
        EmitFlag("CountsBatches", worker.Count.IsOfBatches, unless: false);
        EmitFlag("DrawsRandom", method.TakesRandom, unless: true);
        MeasureEmitter.Emit(code, type, source.Columns);
        new WorkerLifeEmitter(code, type, worker).Emit();
        EmitFill(type);
        code.Close();
    }

    private void EmitFlag(string name, bool value, bool unless)
    {
        if (value == unless)
            return;
        code.Gap();
        code.Line($"public static bool {name} => {Invariant.Bool(value)};");
    }

    private void EmitFill(string type)
    {
        code.Gap();
        code.Open($"public static void Fill({type} source, scoped ref {Code.Services}BatchBlock block)");
        for (var ordinal = 0; ordinal < source.Columns.Count; ordinal++)
            code.Line($"var {locals[ordinal]} = {columns[ordinal].OfBatch};");
        for (var ordinal = 0; ordinal < source.Columns.Count; ordinal++)
        {
            if (source.Columns[ordinal].IsCleared)
                code.Line($"{locals[ordinal]}.Clear();");
        }

        if (method.TakesRandom)
            code.Line("var random = block.CreateRandom();");
        var arguments = method.Arguments.Select(argument => argument.Kind == ArgumentKind.Random ? "ref random" : locals[argument.Column]);
        code.Line($"{(method.IsStatic ? type : "source")}.{method.Name}({string.Join(", ", arguments.Prepend(Told()))});");
        foreach (var line in columns.Select(column => column.AfterBatch).OfType<string>())
            code.Line(line);
        code.Close();
    }

    private string Told() => method.Told switch
    {
        BatchArgument.Samples => "block.SampleIndices",
        BatchArgument.Int32Index => "(int)block.BatchIndex",
        _ => "block.BatchIndex",
    };
}

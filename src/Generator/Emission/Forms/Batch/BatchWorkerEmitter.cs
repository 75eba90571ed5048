using Infeed.CompilerServices;
using Infeed.Generator.Emission.Columns;
using Infeed.Generator.Emission.Writing;
using Infeed.Generator.Model;

namespace Infeed.Generator.Emission.Forms.Batch;

/// <summary>Writes <c>Worker</c> of a source that fills a whole batch at one go.</summary>
internal sealed class BatchWorkerEmitter(CodeWriter code, DataSourceModel source, WorkerModel worker, BatchMethodModel method)
    : WorkerEmitter(code, source, worker)
{
    private readonly string[] locals = FillLocals.Of(source.Columns);
    private readonly ColumnCode[] columns = ColumnCode.Of(source.Columns);

    protected override string Interface => "IBatchWorker";

    public override IEnumerable<string> Summary(OptionsModel options, SlotSizes sizes) =>
        [$"Each batch is filled by one call of <c>{method.Name}</c>.{(method.HasStoredBatches ? " A random order permutes the full batches; a short one stays last." : "")}"];

    protected override void EmitFacts()
    {
        EmitFact($"{Code.Services}BatchArgument", "Argument", $"{Code.Services}BatchArgument.{method.Told}");
        EmitFlag("CountsBatches", Worker.Count.IsOfBatches, unless: false);
    }

    protected override void EmitFill()
    {
        Writer.Gap();
        Writer.Open($"public static void Fill({Type} source, scoped ref {Code.Services}BatchBlock block)");
        for (var ordinal = 0; ordinal < Source.Columns.Count; ordinal++)
            Writer.Line($"var {locals[ordinal]} = {columns[ordinal].OfBatch};");
        for (var ordinal = 0; ordinal < Source.Columns.Count; ordinal++)
        {
            if (Source.Columns[ordinal].IsCleared)
                Writer.Line($"{locals[ordinal]}.Clear();");
        }

        if (method.TakesRandom)
            Writer.Line("var random = block.CreateRandom();");
        var arguments = method.Arguments.Select(argument => argument.Kind == ArgumentKind.Random ? "ref random" : locals[argument.Column]);
        Writer.Line($"{(method.IsStatic ? Type : "source")}.{method.Name}({string.Join(", ", arguments.Prepend(Told()))});");
        foreach (var line in columns.Select(column => column.AfterBatch).OfType<string>())
            Writer.Line(line);
        Writer.Close();
    }

    private string Told() => method.Told switch
    {
        BatchArgument.Samples => "block.SampleIndices",
        BatchArgument.Int32Index => "(int)block.BatchIndex",
        _ => "block.BatchIndex",
    };
}

using Infeed.Generator.Emission.Columns;
using Infeed.Generator.Emission.Writing;
using Infeed.Generator.Model;

namespace Infeed.Generator.Emission.Forms.Stream;

/// <summary>Writes how a worker takes samples from the sequence that the source's method returns.</summary>
internal static class SequenceEmitter
{
    public static void Emit(CodeWriter code, DataSourceModel source, StreamMethodModel method, SequenceModel sequence)
    {
        var type = source.Type.FullName;
        var arguments = new List<string>();
        if (sequence.TakesShard)
            arguments.AddRange(["shard", "shards"]);
        if (sequence.TakesEpoch)
            arguments.Add("epoch");
        if (sequence.TakesToken)
            arguments.Add("cancellation");
        var call = $"{(method.IsStatic ? type : "source")}.{method.Name}({string.Join(", ", arguments)})";
        var items = sequence.IsAsync ? $"OfAsync(cancellation => {call})" : $"Of({call})";
        code.Gap();
        code.Line($"public static {Code.Services}StreamItems? Open({type} source, int shard, int shards, int epoch) => {Code.Services}StreamItems.{items};");
        code.Gap();
        code.Open($"public static void Fill({type} source, scoped ref {Code.Services}StreamBlock block)");
        var locals = FillLocals.Of(source.Columns);
        var columns = ColumnCode.Of(source.Columns);
        for (var ordinal = 0; ordinal < columns.Length; ordinal++)
            code.Line($"var {locals[ordinal]} = {columns[ordinal].OfSamples};");
        code.Line($"var items = block.Items<{sequence.Item}>();");
        code.Open("while (block.MoveNext())");
        code.Line("var row = block.Row;");
        code.Line("if (block.Next(items, out var item))");
        var targets = sequence.Returned.Select(ordinal => $"{locals[ordinal]}[row]").ToArray();
        code.Line($"    {(targets.Length == 1 ? targets[0] : $"({string.Join(", ", targets)})")} = item;");
        code.Close();
        code.Close();
    }
}

using Infeed.Generator.Emission.Writing;
using Infeed.Generator.Model;

namespace Infeed.Generator.Emission.Forms.Sample;

/// <summary>Writes the loop that fills a block: one direct call of the source's method for each sample, by its index or the next of a stream.</summary>
internal sealed class FillEmitter(CodeWriter code, DataSourceModel source, FillMethodModel method)
{
    private readonly string[] locals = FillLocals.Of(source.Columns);

    private string Target => method.IsStatic ? source.Type.FullName : "source";

    public void Emit()
    {
        code.Gap();
        code.Open($"public static void Fill({source.Type.FullName} source, scoped ref {Code.Services}{(method is StreamMethodModel ? "Stream" : "Sample")}Block block)");
        for (var ordinal = 0; ordinal < source.Columns.Count; ordinal++)
            EmitLocal(source.Columns[ordinal], ordinal);
        code.Open("while (block.MoveNext())");
        code.Line("var row = block.Row;");
        if (method.TakesRandom)
            code.Line("var random = block.CreateRandom();");
        foreach (var argument in method.Arguments.Where(argument => argument.Kind == ArgumentKind.Span && source.Columns[argument.Column].IsCleared))
            code.Line($"{Argument(argument)}.Clear();");
        EmitCall();
        for (var ordinal = 0; ordinal < source.Columns.Count; ordinal++)
        {
            if (source.Columns[ordinal].Ragged is not null)
                code.Line($"{locals[ordinal]}.Pad(row);");
        }

        code.Close();
        code.Close();
    }

    // What a sample's length needs is read before the loop, so that the loop is as fast as with constants.
    private void EmitLocal(ColumnModel column, int ordinal)
    {
        var kind = column.Ragged is not null ? "Ragged" : column.IsMeasured ? "Samples" : "Column";
        var padding = column.Ragged?.PadValue is { } value ? ", " + value : "";
        code.Line($"var {locals[ordinal]} = block.{kind}<{column.Type}>({Invariant.Number(ordinal)}{padding});");
    }

    private string Argument(ArgumentModel argument)
    {
        if (argument.Kind == ArgumentKind.Random)
            return "ref random";
        var local = locals[argument.Column];
        if (argument.Kind == ArgumentKind.Out)
            return $"out {local}[row]";
        if (source.Columns[argument.Column] is { IsMeasured: false, Ragged: null, Elements: var constant })
            return $"{local}.Slice(row * {Invariant.Number(constant)}, {Invariant.Number(constant)})";
        return $"{local}[row]";
    }

    private void EmitCall()
    {
        var arguments = method.Arguments.Select(Argument);
        if (method is SampleMethodModel sample)
        {
            var index = sample.HasLongIndex ? "block.SampleIndex" : "(int)block.SampleIndex";
            code.Line($"{Assignment(sample)}{Target}.{method.Name}({string.Join(", ", arguments.Prepend(index))});");
            return;
        }

        var call = $"if (!{Target}.{method.Name}({string.Join(", ", arguments)}))";
        if (!source.Columns.Any(column => column.Ragged is not null))
        {
            code.Line(call);
            code.Line("    block.End();");
            return;
        }

        // Without a sample there are no lengths.
        code.Open(call);
        code.Line("block.End();");
        code.Line("continue;");
        code.Close();
    }

    private string Assignment(SampleMethodModel sample) => sample.Returned switch
    {
        { Count: 0 } => "",
        { Count: 1 } returned => $"{locals[returned[0]]}[row] = ",
        var returned => $"({string.Join(", ", returned.Select(ordinal => $"{locals[ordinal]}[row]"))}) = ",
    };
}

using Infeed.Generator.Emission.Writing;
using Infeed.Generator.Model;

namespace Infeed.Generator.Emission.Forms.Sample;

/// <summary>Writes the loop that fills a block: one direct call of the source's method for each sample.</summary>
internal sealed class FillEmitter(CodeWriter code, DataSourceModel source, SampleMethodModel method)
{
    private readonly string[] locals = FillLocals.Of(source.Columns);

    private string Target => method.IsStatic ? source.Type.FullName : "source";

    public void Emit()
    {
        code.Gap();
        code.Open($"public static void Fill({source.Type.FullName} source, scoped ref {Code.Services}SampleBlock block)");
        for (var ordinal = 0; ordinal < source.Columns.Count; ordinal++)
            EmitLocal(source.Columns[ordinal], ordinal);
        code.Open("while (block.MoveNext())");
        code.Line("var row = block.Row;");
        if (method.TakesRandom)
            code.Line("var random = block.CreateRandom();");
        foreach (var argument in method.Arguments.Where(argument => argument.Kind == ArgumentKind.Span && source.Columns[argument.Column].IsCleared))
            code.Line($"{Argument(argument)}.Clear();");
        var arguments = method.Arguments.Select(Argument);
        code.Line($"{Assignment()}{Target}.{method.Name}({string.Join(", ", arguments.Prepend(Index()))});");
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

    private string Index() => method.HasLongIndex ? "block.SampleIndex" : "(int)block.SampleIndex";

    private string Assignment() => method.Returned switch
    {
        { Count: 0 } => "",
        { Count: 1 } returned => $"{locals[returned[0]]}[row] = ",
        var returned => $"({string.Join(", ", returned.Select(ordinal => $"{locals[ordinal]}[row]"))}) = ",
    };
}

using Infeed.Generator.Emission.Columns;
using Infeed.Generator.Emission.Writing;
using Infeed.Generator.Model;

namespace Infeed.Generator.Emission.Forms.Sample;

/// <summary>Writes the loop that fills a block: one direct call of the source's method for each sample, by its index or the next of a stream.</summary>
internal sealed class FillEmitter(CodeWriter code, DataSourceModel source, FillMethodModel method)
{
    private readonly string[] locals = FillLocals.Of(source.Columns);
    private readonly ColumnCode[] columns = ColumnCode.Of(source.Columns);

    private string[] AfterSample => [.. columns.Select((column, ordinal) => column.AfterSample(locals[ordinal])).OfType<string>()];

    private string Target => method.IsStatic ? source.Type.FullName : "source";

    public void Emit()
    {
        code.Gap();
        code.Open($"public static void Fill({source.Type.FullName} source, scoped ref {Code.Services}{(method is StreamMethodModel ? "Stream" : "Sample")}Block block)");
        for (var ordinal = 0; ordinal < columns.Length; ordinal++)
            code.Line($"var {locals[ordinal]} = {columns[ordinal].OfSamples};");
        code.Open("while (block.MoveNext())");
        code.Line("var row = block.Row;");
        if (method.TakesRandom)
            code.Line("var random = block.CreateRandom();");
        foreach (var argument in method.Arguments.Where(argument => argument.Kind == ArgumentKind.Span && source.Columns[argument.Column].IsCleared))
            code.Line($"{Argument(argument)}.Clear();");
        EmitCall();
        foreach (var line in AfterSample)
            code.Line(line);
        code.Close();
        code.Close();
    }

    private string Argument(ArgumentModel argument) => argument.Kind switch
    {
        ArgumentKind.Random => "ref random",
        ArgumentKind.Out => $"out {locals[argument.Column]}[row]",
        _ => columns[argument.Column].Sample(locals[argument.Column]),
    };

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
        if (AfterSample.Length == 0)
        {
            code.Line(call);
            code.Line("    block.End();");
            return;
        }

        // Without a sample there is nothing to end, such as lengths to pad by.
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

using Infeed.Generator.Emission.Columns;
using Infeed.Generator.Emission.Writing;
using Infeed.Generator.Model;

namespace Infeed.Generator.Emission.Forms.Sample;

/// <summary>Writes the loop that fills a block: one direct call of the source's method for each sample.</summary>
/// <param name="code">Receives the code.</param>
/// <param name="source">The source.</param>
/// <param name="method">The source's method.</param>
/// <param name="block">The block, which gives the rows to fill.</param>
internal abstract class FillEmitter(CodeWriter code, DataSourceModel source, FillMethodModel method, string block)
{
    private readonly string[] locals = FillLocals.Of(source.Columns);
    private readonly ColumnCode[] columns = ColumnCode.Of(source.Columns);

    /// <summary>What follows the call for each sample.</summary>
    protected string[] AfterSample => [.. columns.Select((column, ordinal) => column.AfterSample(locals[ordinal])).OfType<string>()];

    /// <summary>Receives the code.</summary>
    protected CodeWriter Writer { get; } = code;

    /// <summary>The source.</summary>
    protected DataSourceModel Source { get; } = source;

    /// <summary>The source's method, up to its arguments.</summary>
    protected string Target { get; } = $"{(method.IsStatic ? source.Type.FullName : "source")}.{method.Name}";

    public void Emit()
    {
        Writer.Gap();
        Writer.Open($"public static void Fill({Source.Type.FullName} source, scoped ref {Code.Services}{block} block)");
        for (var ordinal = 0; ordinal < columns.Length; ordinal++)
            Writer.Line($"var {locals[ordinal]} = {columns[ordinal].OfSamples};");
        Writer.Open("while (block.MoveNext())");
        Writer.Line("var row = block.Row;");
        if (method.TakesRandom)
            Writer.Line("var random = block.CreateRandom();");
        foreach (var argument in method.Arguments.Where(argument => argument.Kind == ArgumentKind.Span && Source.Columns[argument.Column].IsCleared))
            Writer.Line($"{Argument(argument)}.Clear();");
        EmitCall(method.Arguments.Select(Argument), locals);
        foreach (var line in AfterSample)
            Writer.Line(line);
        Writer.Close();
        Writer.Close();
    }

    private string Argument(ArgumentModel argument) => argument.Kind switch
    {
        ArgumentKind.Random => "ref random",
        ArgumentKind.Out => $"out {locals[argument.Column]}[row]",
        _ => columns[argument.Column].Sample(locals[argument.Column]),
    };

    /// <summary>Writes the call for one row.</summary>
    /// <param name="arguments">What is passed for the method's parameters, except the index.</param>
    /// <param name="locals">The variables of the columns.</param>
    protected abstract void EmitCall(IEnumerable<string> arguments, string[] locals);
}

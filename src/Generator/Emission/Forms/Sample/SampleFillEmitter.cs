using Infeed.Generator.Emission.Writing;
using Infeed.Generator.Model;

namespace Infeed.Generator.Emission.Forms.Sample;

/// <summary>Writes the calls that fill samples by their indices.</summary>
internal sealed class SampleFillEmitter(CodeWriter code, DataSourceModel source, SampleMethodModel method) : FillEmitter(code, source, method, "SampleBlock")
{
    protected override void EmitCall(IEnumerable<string> arguments, string[] locals)
    {
        var index = method.HasLongIndex ? "block.SampleIndex" : "(int)block.SampleIndex";
        Writer.Line($"{Assignment(locals)}{Target}({string.Join(", ", arguments.Prepend(index))});");
    }

    private string Assignment(string[] locals) => method.Returned switch
    {
        { Count: 0 } => "",
        { Count: 1 } returned => $"{locals[returned[0]]}[row] = ",
        var returned => $"({string.Join(", ", returned.Select(ordinal => $"{locals[ordinal]}[row]"))}) = ",
    };
}

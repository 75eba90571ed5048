using Infeed.Generator.Emission.Forms.Sample;
using Infeed.Generator.Emission.Writing;
using Infeed.Generator.Model;

namespace Infeed.Generator.Emission.Forms.Stream;

/// <summary>Writes the calls that fill the next samples of a shard, until it ends.</summary>
internal sealed class StreamFillEmitter(CodeWriter code, DataSourceModel source, StreamMethodModel method) : FillEmitter(code, source, method, "StreamBlock")
{
    protected override void EmitCall(IEnumerable<string> arguments, string[] locals)
    {
        var call = $"if (!{Target}({string.Join(", ", arguments)}))";
        if (AfterSample.Length == 0)
        {
            Writer.Line(call);
            Writer.Line("    block.End();");
            return;
        }

        // Without a sample there is nothing to end, such as lengths to pad by.
        Writer.Open(call);
        Writer.Line("block.End();");
        Writer.Line("continue;");
        Writer.Close();
    }
}

using Infeed.Generator.Emission.Writing;
using Infeed.Generator.Model;

namespace Infeed.Generator.Emission.State;

/// <summary>Writes the codec of one of the user's own types, nested in <c>State</c>.</summary>
internal sealed class CodecEmitter(CodeWriter code, StateCodecModel codec)
{
    private bool CanBeNull => codec.Kind is StateCodecKind.Class or StateCodecKind.MadeClass;

    public void Emit()
    {
        code.Summary($"The fields of {Code.Xml(codec.Type.Replace("global::", ""))}.");
        code.Open($"private readonly struct {codec.Name} : {Code.Services}IStateCodec<{codec.Type}>");
        code.Line($"public static int MinBytes => {MinBytes()};");
        code.Gap();
        code.Open($"public static void Write(scoped ref {Code.Services}StateWriter writer, {codec.Type} value)");
        EmitWrite();
        code.Close();
        code.Gap();
        code.Open($"public static {codec.Type} Read(scoped ref {Code.Services}StateReader reader)");
        EmitRead();
        code.Close();
        code.Close();
    }

    private void EmitWrite()
    {
        if (codec.Kind == StateCodecKind.MemoryPack)
        {
            code.Line($"writer.Foreign(value, static value => global::MemoryPack.MemoryPackSerializer.Serialize<{codec.Type}>(value));");
            return;
        }

        if (CanBeNull)
            code.If("!writer.Begin(value)", "return;");
        else
            code.Line("writer.BeginValue();");

        foreach (var field in codec.Fields)
            code.Line(FieldCode.Write(field, Access(field)));
        code.Line("writer.End();");
    }

    private void EmitRead()
    {
        if (codec.Kind == StateCodecKind.MemoryPack)
        {
            code.Line($"return global::MemoryPack.MemoryPackSerializer.Deserialize<{codec.Type}>(reader.Bytes());");
            return;
        }

        if (CanBeNull)
            code.If("!reader.Begin()", "return null;");
        else
            code.Line("reader.BeginValue();");

        // C# evaluates arguments in order, so the fields are read in the order in which they were written.
        code.Line(codec.Kind switch
        {
            StateCodecKind.Class => $"var value = ({codec.Type}){FieldCode.NewObject}(typeof({codec.Type}));",
            StateCodecKind.MadeClass or StateCodecKind.MadeStruct => $"var value = new {codec.Type}({string.Join(", ", codec.Fields.Select(FieldCode.Read))});",
            _ => $"{codec.Type} value = default;",
        });
        if (codec.Kind is StateCodecKind.Class or StateCodecKind.Struct or StateCodecKind.Tuple)
        {
            foreach (var field in codec.Fields)
                code.Line($"{Access(field)} = {FieldCode.Read(field)};");
        }

        code.Line("reader.End();");
        code.Line("return value;");
    }

    private string Access(StateFieldModel field) => codec.Kind switch
    {
        StateCodecKind.Class => $"{field.Access}(value)",
        StateCodecKind.Struct => $"{field.Access}(ref value)",
        _ => $"value.{field.Access}",
    };

    // A nullable value takes at least one byte, and so does a value that another serialiser writes. A recursive type contains itself as such a value, so this
    // constant ends the sum.
    private string MinBytes() => codec.Kind switch
    {
        StateCodecKind.Struct or StateCodecKind.Tuple or StateCodecKind.MadeStruct => string.Join(" + ", codec.Fields.Select(field => $"{field.Codec}.MinBytes")),
        _ => "1",
    };
}

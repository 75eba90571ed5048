using Infeed.Generator.Model;

namespace Infeed.Generator.Emission;

/// <content>The codecs of the user's own types, inside of <c>State</c>.</content>
internal sealed partial class DataSourceEmitter
{
    private void EmitCodec(StateCodecModel codec)
    {
        code.Gap();
        code.Line($"/// <summary>The fields of {Xml(codec.Type.Replace("global::", ""))}.</summary>");
        code.Open($"private readonly struct {codec.Name} : {Services}IStateCodec<{codec.Type}>");
        code.Line($"public static int MinBytes => {MinBytes(codec)};");
        code.Gap();
        code.Open($"public static void Write(scoped ref {Services}StateWriter writer, {codec.Type} value)");
        EmitWrite(codec);
        code.Close();
        code.Gap();
        code.Open($"public static {codec.Type} Read(scoped ref {Services}StateReader reader)");
        EmitRead(codec);
        code.Close();
        code.Close();
    }

    private void EmitWrite(StateCodecModel codec)
    {
        if (codec.Kind == StateCodecKind.MemoryPack)
        {
            code.Line($"writer.Foreign(value, static value => global::MemoryPack.MemoryPackSerializer.Serialize<{codec.Type}>(value));");
            return;
        }

        if (CanBeNull(codec))
        {
            code.Line("if (!writer.Begin(value))");
            code.Continue();
            code.Line("return;");
            code.EndContinuation();
        }
        else
        {
            code.Line("writer.BeginValue();");
        }

        foreach (var field in codec.Fields)
            code.Line(WriteField(field, Access(codec, field)));
        code.Line("writer.End();");
    }

    private void EmitRead(StateCodecModel codec)
    {
        if (codec.Kind == StateCodecKind.MemoryPack)
        {
            code.Line($"return global::MemoryPack.MemoryPackSerializer.Deserialize<{codec.Type}>(reader.Bytes());");
            return;
        }

        if (CanBeNull(codec))
        {
            code.Line("if (!reader.Begin())");
            code.Continue();
            code.Line("return null;");
            code.EndContinuation();
        }
        else
        {
            code.Line("reader.BeginValue();");
        }

        // Arguments are evaluated in their order, which is that of the writing.
        code.Line(codec.Kind switch
        {
            StateCodecKind.Class => $"var value = ({codec.Type}){NewObject}(typeof({codec.Type}));",
            StateCodecKind.MadeClass or StateCodecKind.MadeStruct => $"var value = new {codec.Type}({string.Join(", ", codec.Fields.Select(ReadField))});",
            _ => $"{codec.Type} value = default;",
        });
        if (codec.Kind is StateCodecKind.Class or StateCodecKind.Struct or StateCodecKind.Tuple)
        {
            foreach (var field in codec.Fields)
                code.Line($"{Access(codec, field)} = {ReadField(field)};");
        }

        code.Line("reader.End();");
        code.Line("return value;");
    }

    private static bool CanBeNull(StateCodecModel codec) => codec.Kind is StateCodecKind.Class or StateCodecKind.MadeClass;

    private static string Access(StateCodecModel codec, StateFieldModel field) => codec.Kind switch
    {
        StateCodecKind.Class => $"{field.Access}(value)",
        StateCodecKind.Struct => $"{field.Access}(ref value)",
        _ => $"value.{field.Access}",
    };

    // What can be null is one byte at least, and so is what another serialiser wrote; of a recursive type that ends the sum.
    private static string MinBytes(StateCodecModel codec) => codec.Kind switch
    {
        StateCodecKind.Struct or StateCodecKind.Tuple or StateCodecKind.MadeStruct => string.Join(" + ", codec.Fields.Select(field => $"{field.Codec}.MinBytes")),
        _ => "1",
    };
}

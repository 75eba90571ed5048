using Infeed.Generator.Model;
using Microsoft.CodeAnalysis.CSharp;

namespace Infeed.Generator.Emission;

/// <content><c>State</c>.</content>
internal sealed partial class DataSourceEmitter
{
    private const string NewObject = "global::System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject";

    private void EmitState(StateModel state)
    {
        code.Gap();
        code.Line("#nullable disable // What follows moves fields as the runtime knows them, and it knows no nullable references.");
        code.Gap();
        code.Line("/// <summary>How the fields of this source get into a worker process, where no constructor runs.</summary>");
        Mark(isVisible: false);
        code.Open($"private readonly struct State : {Services}ISourceState<{Type.FullName}>");
        code.Line($"public static string Problem => {(state.Problem is { } problem ? SymbolDisplay.FormatLiteral(problem, quote: true) : "null")};");
        code.Gap();
        code.Line($"public static bool HasNestedSharedArrays => {Text(state.HasNestedSharedArrays)};");
        code.Gap();
        code.Line($"public static ulong Hash => 0x{StateHash.Of(state):X16}UL;");
        code.Gap();
        EmitShare(state);
        code.Gap();
        if (state.Problem is null)
        {
            EmitSourceFields(state);
            foreach (var codec in state.Codecs)
                EmitCodec(codec);
        }
        else
        {
            code.Line($"public static void Write({Type.FullName} source, scoped ref {Services}StateWriter writer) => throw new global::System.InvalidOperationException(Problem);");
            code.Gap();
            code.Line($"public static {Type.FullName} Read(scoped ref {Services}StateReader reader) => throw new global::System.InvalidOperationException(Problem);");
        }

        foreach (var accessors in state.Accessors.Where(accessors => !accessors.IsInFile))
            EmitAccessors(accessors, "private ");
        code.Close();
    }

    private void EmitAddWorkerProgram()
    {
        code.Gap();
        code.Line("/// <summary>Makes this source known to the worker processes of a program that was compiled ahead of time. For generated code.</summary>");
        Mark(isVisible: false);
        code.Line("[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]");
        code.Line($"internal static void {AddWorkerProgram}() => {Services}WorkerPrograms.Add<{Type.FullName}, Worker, State>();");
    }

    private void EmitShare(StateModel state)
    {
        code.Open($"public static void Share({Type.FullName} source, {Services}SharedArrays arrays)");
        foreach (var place in state.Shared)
        {
            if (place.Holder is null)
                code.Line($"arrays.Add({place.Access}(source));");
            else if (place.IsInStruct)
                code.Line($"arrays.Add({place.Access}(ref {place.Holder}(source)));");
            else
                EmitShareOfObject(place);
        }

        code.Close();
    }

    private void EmitShareOfObject(SharedPlaceModel place)
    {
        code.Line($"if ({place.Holder}(source) is not null)");
        code.Continue();
        code.Line($"arrays.Add({place.Access}({place.Holder}(source)));");
        code.EndContinuation();
    }

    private void EmitSourceFields(StateModel state)
    {
        code.Open($"public static void Write({Type.FullName} source, scoped ref {Services}StateWriter writer)");
        foreach (var field in state.Fields)
            code.Line(WriteField(field, $"{field.Access}(source)"));
        code.Close();
        code.Gap();
        code.Open($"public static {Type.FullName} Read(scoped ref {Services}StateReader reader)");
        code.Line($"var source = ({Type.FullName}){NewObject}(typeof({Type.FullName}));");
        foreach (var field in state.Fields)
            code.Line($"{field.Access}(source) = {ReadField(field)};");
        code.Line("return source;");
        code.Close();
    }

    private void EmitAccessors(AccessorsModel accessors, string modifier)
    {
        code.Gap();
        code.Line($"/// <summary>The way to the fields of {Xml(accessors.Target.Replace("global::", ""))}, whoever may see them.</summary>");
        if (accessors.IsInFile)
            Mark(isVisible: false);
        code.Open($"{modifier}static class {accessors.Name}{accessors.TypeParameters}{accessors.Constraints}");
        foreach (var field in accessors.Fields)
        {
            code.Gap();
            code.Line($"[global::System.Runtime.CompilerServices.UnsafeAccessor(global::System.Runtime.CompilerServices.UnsafeAccessorKind.Field, Name = {SymbolDisplay.FormatLiteral(field.Field, quote: true)})]");
            code.Line($"public static extern ref {field.Type} {field.Name}({(accessors.IsStruct ? "ref " : "")}{accessors.Target} value);");
        }

        code.Close();
    }

    private static string WriteField(StateFieldModel field, string value) =>
        $"writer.Field<{field.Type}, {field.Codec}>({SymbolDisplay.FormatLiteral(field.Name, quote: true)}, {value});";

    private static string ReadField(StateFieldModel field) =>
        $"reader.Field<{field.Type}, {field.Codec}>({SymbolDisplay.FormatLiteral(field.Name, quote: true)})";
}

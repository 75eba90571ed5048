using Infeed.Generator.Emission.Writing;
using Infeed.Generator.Model;

namespace Infeed.Generator.Emission.State;

/// <summary>Writes <c>State</c>, which sends a source to a worker process.</summary>
/// <param name="code">Receives the code.</param>
/// <param name="type">The source as code.</param>
/// <param name="state">How the source is sent to a worker process.</param>
internal sealed class StateEmitter(CodeWriter code, string type, StateModel state)
{
    private const string Throw = "throw new global::System.InvalidOperationException(Problem);";

    private string WriteHead => $"public static void Write({type} source, scoped ref {Code.Services}StateWriter writer)";

    private string ReadHead => $"public static {type} Read(scoped ref {Code.Services}StateReader reader)";

    public void Emit()
    {
        code.Gap();
        code.Line("#nullable disable // What follows moves fields as the runtime knows them, and it knows no nullable references.");
        code.HiddenMember("How the fields of this source get into a worker process, where no constructor runs.");
        code.Open($"private readonly struct State : {Code.Services}ISourceState<{type}>");
        if (state.Problem is { } problem)
        {
            // A constant is in the metadata, where infeed describe reads it.
            code.Line($"private const string Refusal = {Code.Quoted(problem)};");
            code.Gap();
        }

        code.Line($"public static string Problem => {(state.Problem is null ? "null" : "Refusal")};");
        code.Gap();
        code.Line($"public static bool HasNestedSharedArrays => {Invariant.Bool(state.HasNestedSharedArrays)};");
        code.Gap();
        code.Line($"public static ulong Hash => 0x{StateHash.Of(state):X16}UL;");
        code.Gap();
        new SharedArraysEmitter(code, type, state.Shared).Emit();
        code.Gap();
        if (state.Problem is null)
        {
            EmitSourceFields();
            foreach (var codec in state.Codecs)
                new CodecEmitter(code, codec).Emit();
        }
        else
        {
            code.Line($"{WriteHead} => {Throw}");
            code.Gap();
            code.Line($"{ReadHead} => {Throw}");
        }

        foreach (var accessors in state.Accessors.Where(accessors => !accessors.IsInFile))
            new AccessorsEmitter(code, accessors).Emit("private ");
        code.Close();
    }

    private void EmitSourceFields()
    {
        code.Open(WriteHead);
        foreach (var field in state.Fields)
            code.Line(FieldCode.Write(field, $"{field.Access}(source)"));
        code.Close();
        code.Gap();
        code.Open(ReadHead);
        code.Line($"var source = ({type}){FieldCode.NewObject}(typeof({type}));");
        foreach (var field in state.Fields)
            code.Line($"{field.Access}(source) = {FieldCode.Read(field)};");
        code.Line("return source;");
        code.Close();
    }
}

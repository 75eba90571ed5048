using Infeed.Generator.Emission.Writing;
using Infeed.Generator.Model;

namespace Infeed.Generator.Emission.State;

/// <summary>Writes the method through which a loader finds the shared arrays of its source.</summary>
/// <param name="code">Receives the code.</param>
/// <param name="type">The source as code.</param>
/// <param name="fields">The fields with shared arrays.</param>
internal sealed class SharedArraysEmitter(CodeWriter code, string type, EquatableArray<SharedArrayFieldModel> fields)
{
    public void Emit()
    {
        code.Open($"public static void Share({type} source, {Code.Services}SharedArrays arrays)");
        foreach (var field in fields)
        {
            if (field.Holder is null)
                code.Line($"arrays.Add({field.Access}(source));");
            else if (field.IsInStruct)
                code.Line($"arrays.Add({field.Access}(ref {field.Holder}(source)));");
            else
                code.If($"{field.Holder}(source) is not null", $"arrays.Add({field.Access}({field.Holder}(source)));");
        }

        code.Close();
    }
}

using Infeed.Generator.Emission.Writing;
using Infeed.Generator.Model;

namespace Infeed.Generator.Emission.State;

/// <summary>Writes the method that shows the shared arrays of a source to its loader.</summary>
/// <param name="code">Where to.</param>
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

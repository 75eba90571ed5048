using Infeed.Generator.Emission.Writing;
using Infeed.Generator.Model;

namespace Infeed.Generator.Emission.State;

/// <summary>Writes the accessors of the fields of one class or struct.</summary>
internal sealed class AccessorsEmitter(CodeWriter code, AccessorsModel accessors)
{
    private const string UnsafeAccessor = "global::System.Runtime.CompilerServices.UnsafeAccessor";

    public void Emit(string modifier)
    {
        code.Summary($"The way to the fields of {Code.Xml(accessors.Target.Replace("global::", ""))}, whoever may see them.");
        if (accessors.IsInFile)
            code.MarkHidden();
        code.Open($"{modifier}static class {accessors.Name}{accessors.TypeParameters}{accessors.Constraints}");
        foreach (var field in accessors.Fields)
        {
            code.Gap();
            code.Line($"[{UnsafeAccessor}(global::System.Runtime.CompilerServices.UnsafeAccessorKind.Field, Name = {Code.Quoted(field.Field)})]");
            code.Line($"public static extern ref {field.Type} {field.Name}({(accessors.IsStruct ? "ref " : "")}{accessors.Target} value);");
        }

        code.Close();
    }
}

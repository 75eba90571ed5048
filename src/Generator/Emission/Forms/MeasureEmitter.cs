using Infeed.Generator.Emission.Writing;
using Infeed.Generator.Model;

namespace Infeed.Generator.Emission.Forms;

/// <summary>Writes the code that reads the sizes that shapes take from members of the source, each once.</summary>
internal static class MeasureEmitter
{
    public static void Emit(CodeWriter code, string type, EquatableArray<ColumnModel> columns)
    {
        var named = columns.SelectMany(column => column.Shape).Where(dimension => dimension.Member is not null).Distinct().ToArray();
        if (named.Length == 0)
            return;
        code.Gap();
        code.Open($"public static void Measure({type} source, {Code.Services}SourceSizes sizes)");
        foreach (var dimension in named)
            code.Line($"sizes.Add({Code.Quoted(dimension.Member!)}, {(dimension.IsStatic ? type : "source")}.{Identifier.Escape(dimension.Member!)});");
        code.Close();
    }
}

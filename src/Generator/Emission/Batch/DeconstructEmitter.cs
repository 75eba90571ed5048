using Infeed.Generator.Emission.Columns;
using Infeed.Generator.Emission.Writing;
using Infeed.Generator.Model;

namespace Infeed.Generator.Emission.Batch;

/// <summary>Writes <c>Deconstruct</c>, so that a loop can name the columns instead of the batch. C# has no deconstruction into a single variable.</summary>
internal sealed class DeconstructEmitter(CodeWriter code, EquatableArray<ColumnModel> columns)
{
    public void Emit()
    {
        if (columns.Count < 2)
            return;
        var accessibility = columns.All(column => column.Accessibility == "public") ? "public" : "internal";
        code.Summary("Takes the batch apart into its columns.");
        code.Open($"{accessibility} void Deconstruct({string.Join(", ", columns.Select(Parameter))})");
        foreach (var column in columns)
            code.Line($"{Identifier.Escape(column.Name)} = this.{Identifier.Escape(column.Member)};");
        code.Close();
    }

    private static string Parameter(ColumnModel column, int ordinal) => $"out {ColumnCode.Of(column, ordinal).BatchType} {Identifier.Escape(column.Name)}";
}

using Infeed.Generator.Model;
using Infeed.Generator.Reporting;
using Infeed.Generator.Rules;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Validation.Columns;

/// <summary>Reads what is special about a ragged column: the column with its lengths, and its padding.</summary>
internal sealed class RaggedReader : IColumnKindReader
{
    private static readonly CompanionRules LengthRules =
        new(RaggedRules.NoLength, RaggedRules.LengthOfOtherName, RaggedRules.ReturnedLength, RaggedRules.NoReturnedLength, RaggedRules.LengthOfAnotherType);

    public string? Companion(ShapedColumn column) => IsRagged(column) ? Companions.LengthOf(column.Parameter.Name) : null;

    public ColumnKindModel? Read(ShapedColumn column, Companions companions, Findings findings)
    {
        if (IsRagged(column))
        {
            var name = companions.Declared(Companions.LengthOf(column.Parameter.Name));
            var padding = Padding(column, findings);
            return new RaggedModel(companions.Find(column.Parameter, name, LengthRules), name, padding);
        }

        if (column.Argument("PadValue") is not null)
            findings.Add(RaggedRules.PadValueOfNothing, DeferredLocation.OfArgument(column.Shape, "PadValue"), column.Parameter.Name);
        return null;
    }

    private static bool IsRagged(ShapedColumn column) => column.Argument("Ragged") is { Value: true };

    // As code; null for the default of the type.
    private static string? Padding(ShapedColumn column, Findings findings)
    {
        if (column.Argument("PadValue") is not { IsNull: false } value)
            return null;
        if (value.Kind == TypedConstantKind.Error)
        {
            findings.LeaveToCompiler();
            return null;
        }

        if (PadValues.Code(column.Element, value) is { } code)
            return code;
        findings.Add(
            PadValues.HasConstants(column.Element) ? RaggedRules.BadPadValue : RaggedRules.PadValueOfStruct, DeferredLocation.Of(column.Shape),
            column.Parameter.Name, PadValues.Words(value), SymbolText.Words(column.Element));
        return null;
    }
}

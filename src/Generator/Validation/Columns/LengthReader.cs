using Infeed.Generator.Model;
using Infeed.Generator.Reporting;
using Infeed.Generator.Rules;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Validation.Columns;

/// <summary>Checks that a source which tells the lengths of its samples can have batches of similar length.</summary>
internal static class LengthReader
{
    public static void Check(
        INamedTypeSymbol type, AttributeData attribute, OptionsModel options, EquatableArray<TraitModel> traits, FillMethodModel? method, ColumnList columns,
        Findings findings)
    {
        if (!traits.Any(trait => trait.Kind == "Length"))
        {
            if (options.MaxElements != Knobs.MaxElements.Default && !HasMethod(type))
                findings.Add(RaggedRules.BudgetWithoutLengths, DeferredLocation.OfArgument(attribute, nameof(options.MaxElements)), type.Name);
            return;
        }

        if (options.MaxElements != Knobs.MaxElements.Default && options.DropLast)
            findings.Add(RaggedRules.BudgetWithoutShortBatches, DeferredLocation.OfArgument(attribute, nameof(options.DropLast)), type.Name);
        var rule = method switch
        {
            // What is wrong with the method is reported, and one message is enough.
            null => null,
            { Form.HasIndex: false } => RaggedRules.LengthsOfStream,
            { HasStoredBatches: true } => RaggedRules.LengthsOfStoredBatches,
            // Nor is it known what a column is meant to be that cannot be used.
            _ => columns.HasLengths || !findings.IsValid ? null : RaggedRules.LengthsOfNothing,
        };
        if (rule is null)
            return;
        foreach (var member in type.GetMembers())
        {
            if (member is IMethodSymbol && !member.GetAttributes().IsEmpty && member.Attribute(KnownNames.LengthAttribute) is { } length)
                findings.Add(rule, DeferredLocation.Of(length), member.Name, type.Name);
        }
    }

    // One that cannot be used is reported as such.
    private static bool HasMethod(INamedTypeSymbol type) => type.GetMembers().Any(member =>
        member is IMethodSymbol && !member.GetAttributes().IsEmpty && member.Attribute(KnownNames.LengthAttribute) is not null);
}

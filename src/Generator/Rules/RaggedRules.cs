using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Rules;

/// <summary>INFEED040 to INFEED042: what is wrong with a ragged column, and with lengths where there is none.</summary>
internal static class RaggedRules
{
    public static readonly DiagnosticDescriptor NoLength = RuleDescriptor.Error(
        "INFEED040", RuleCategory.Usage,
        "A ragged column has a length",
        "Column '{0}' is ragged, but nothing says how much of it a sample has: add the parameter '{1}' to '{2}', and set it to what was written");

    internal static readonly DiagnosticDescriptor LengthOfOtherName =
        NoLength.Saying("Column '{0}' is ragged, but nothing says how much of it a sample has: a length has the name of its column, so rename '{2}' to '{1}'");

    internal static readonly DiagnosticDescriptor ReturnedLength =
        NoLength.Saying("The length of the ragged column '{0}' is returned, but it belongs beside its column: write '{1}' among the parameters of '{2}' instead");

    internal static readonly DiagnosticDescriptor NoReturnedLength =
        NoLength.Saying("Column '{0}' is ragged, but nothing says how much of it a sample has: let the task of '{2}' return '{1}', alone or in a named tuple");

    internal static readonly DiagnosticDescriptor LengthOfAnotherType =
        NoLength.Saying("The length '{1}' of the ragged column '{0}' is of type '{2}', which is no number of elements: write '{3}'");

    public static readonly DiagnosticDescriptor BadPadValue = RuleDescriptor.Error(
        "INFEED041", RuleCategory.Usage,
        "A pad value is of its column's type",
        "The PadValue of '{0}' is {1}, which is no '{2}': write a constant of that type");

    internal static readonly DiagnosticDescriptor PadValueOfStruct =
        BadPadValue.Saying("The PadValue of '{0}' is {1}, but there are no constants of type '{2}': remove it, so that padding is all zero");

    internal static readonly DiagnosticDescriptor PadValueOfNothing =
        BadPadValue.Saying("The PadValue of '{0}' has no effect, because each sample has the whole column: add 'Ragged = true', or remove it", remedy: RuleDescriptor.Removal);

    public static readonly DiagnosticDescriptor LengthsOfNothing = RuleDescriptor.Error(
        "INFEED042", RuleCategory.Usage,
        "Lengths are told of samples with a ragged column",
        "'{0}' tells how long a sample is, but no column of '{1}' is ragged, so batches of similar length have no padding to save: add 'Ragged = true' to the [Shape] of one, or remove '[Length]'", remedy: RuleDescriptor.Removal);

    internal static readonly DiagnosticDescriptor LengthsOfStream =
        LengthsOfNothing.Saying("'{0}' tells how long a sample is, but '{1}' is a stream, whose samples come in its own order: remove '[Length]'", remedy: RuleDescriptor.Removal);

    internal static readonly DiagnosticDescriptor LengthsOfStoredBatches =
        LengthsOfNothing.Saying("'{0}' tells how long a sample is, but '{1}' reads whole batches as they are stored: take 'ReadOnlySpan<long> indices' in its [Batch] method, or remove '[Length]'", remedy: RuleDescriptor.Removal);

    internal static readonly DiagnosticDescriptor BudgetWithoutLengths =
        LengthsOfNothing.Saying("MaxElements of '{0}' limits batches by the lengths of their samples, but nothing says how long a sample is: add '[Length] int LengthOf(long index)', or remove MaxElements", remedy: RuleDescriptor.Removal);

    internal static readonly DiagnosticDescriptor BudgetWithoutShortBatches =
        LengthsOfNothing.Saying("With MaxElements, batches of '{0}' have different numbers of samples, so that none is short, and DropLast = true would leave none out: remove one of them", remedy: RuleDescriptor.Removal);

    /// <summary>All rules, ordered by id.</summary>
    public static readonly ImmutableArray<DiagnosticDescriptor> All = [NoLength, BadPadValue, LengthsOfNothing];
}

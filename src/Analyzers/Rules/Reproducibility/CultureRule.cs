using System.Collections.Immutable;
using Infeed.Analyzers.Flow;
using Infeed.Analyzers.Knowledge;
using Infeed.Analyzers.Owners;
using Infeed.Analyzers.Reading;
using Infeed.Generator.Rules;
using Microsoft.CodeAnalysis;

namespace Infeed.Analyzers.Rules.Reproducibility;

/// <summary>Reports text that a sample reads or writes in the culture of the machine.</summary>
internal sealed class CultureRule : SourceRule
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Warning(
        "INFEED406", RuleCategory.Reproducibility,
        "A sample reads and writes text in one culture",
        "'{0}' in '{1}' reads in the culture of the machine, where 1.5 can be read as 15, so the sample differs between machines: pass CultureInfo.InvariantCulture");

    private static readonly DiagnosticDescriptor OfWriting =
        Rule.Saying("'{0}' in '{1}' writes in the culture of the machine, which can make 1,5 of 1.5, so the sample differs between machines: pass CultureInfo.InvariantCulture");

    private static readonly DiagnosticDescriptor OfJoining =
        Rule.Saying("'{0}' in '{1}' writes numbers and dates in the culture of the machine, which can make 1,5 of 1.5, so the sample differs between machines: call 'ToString(CultureInfo.InvariantCulture)' on them first");

    private static readonly DiagnosticDescriptor OfInterpolation =
        Rule.Saying("{0} in '{1}' depends on the culture of the machine, which can write 1.5 as 1,5, so the sample differs between machines: write 'string.Create(CultureInfo.InvariantCulture, $\"...\")'");

    private static readonly DiagnosticDescriptor OfCase =
        Rule.Saying("'{0}' in '{1}' depends on the culture of the machine, where 'i' can have another capital letter, so the sample differs between machines: call '{0}Invariant'");

    private static readonly DiagnosticDescriptor OfComparison =
        Rule.Saying("'{0}' in '{1}' compares as the culture of the machine does, so the sample differs between machines: pass StringComparison.Ordinal");

    private static readonly DiagnosticDescriptor OfCompareTo =
        Rule.Saying("'{0}' in '{1}' compares as the culture of the machine does, so the sample differs between machines: call 'string.CompareOrdinal'");

    private static readonly DiagnosticDescriptor OfSorting =
        Rule.Saying("'{0}' in '{1}' sorts as the culture of the machine does, so the sample differs between machines: pass StringComparer.Ordinal");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors =>
        [Rule, OfWriting, OfInterpolation, OfJoining, OfCase, OfComparison, OfCompareTo, OfSorting];

    public override void Begin(SourceReading reading)
    {
        reading.OnSample(step => Look(reading, step), CultureSensitivity.Kinds);
        reading.On(PathKind.Start, step => Look(reading, step), CultureSensitivity.Kinds);
        // A constructor reads tables, which become samples. What it writes are names of files and the like.
        reading.On(
            PathKind.Construction,
            step =>
            {
                if (CultureSensitivity.IsReading(step.Operation))
                    Look(reading, step);
            },
            OperationKind.Invocation, OperationKind.MethodReference);
    }

    private static void Look(SourceReading reading, Step step)
    {
        // Text in exceptions and output is meant for people, so its culture does not matter.
        if (CultureSensitivity.Of(step) is not var (use, name) || Nondeterminism.IsOnlyPrinted(step.Operation) || RareCode.IsThrown(step))
            return;
        var rule = use switch
        {
            CultureUse.Writing => OfWriting,
            CultureUse.Interpolation => OfInterpolation,
            CultureUse.Joining => OfJoining,
            CultureUse.Case => OfCase,
            CultureUse.Comparison => OfComparison,
            CultureUse.CompareTo => OfCompareTo,
            CultureUse.Sorting => OfSorting,
            _ => Rule,
        };
        reading.Report(rule, step, name, step.Frame.Chain);
    }
}

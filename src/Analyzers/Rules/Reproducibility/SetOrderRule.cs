using System.Collections.Immutable;
using Infeed.Analyzers.Flow;
using Infeed.Analyzers.Operations;
using Infeed.Analyzers.Owners;
using Infeed.Analyzers.Reading;
using Infeed.Generator.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Rules.Reproducibility;

/// <summary>Lists in the order of a hash table, which no one promises.</summary>
internal sealed class SetOrderRule : SourceRule
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Warning(
        "INFEED405", RuleCategory.Reproducibility,
        "Samples are not in the order of a hash table",
        "'{0}' in '{1}' is listed in the order of a hash table, which nobody promises, and the samples with it: append '.Order()'");

    private static readonly DiagnosticDescriptor OfStrings =
        Rule.Saying("'{0}' in '{1}' is listed in the order of a hash table, which nobody promises, and the samples with it: append '.Order(StringComparer.Ordinal)'");

    private static readonly DiagnosticDescriptor OfOthers =
        Rule.Saying("'{0}' in '{1}' is listed in the order of a hash table, which nobody promises, and the samples with it: append '.OrderBy(...)' with a key that each item has for itself");

    private static readonly DiagnosticDescriptor OfStringKeys =
        Rule.Saying("'{0}' in '{1}' is listed in the order of a hash table, which nobody promises, and the samples with it: append '.OrderBy(pair => pair.Key, StringComparer.Ordinal)'");

    private static readonly DiagnosticDescriptor OfKeys =
        Rule.Saying("'{0}' in '{1}' is listed in the order of a hash table, which nobody promises, and the samples with it: append '.OrderBy(pair => pair.Key)'");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors => [Rule, OfStrings, OfOthers, OfStringKeys, OfKeys];

    public override void Begin(SourceReading reading)
    {
        foreach (var path in new[] { PathKind.Construction, PathKind.Start })
            reading.On(path, step => Look(reading, step), OperationKind.Invocation, OperationKind.Spread, OperationKind.Loop);
    }

    private static void Look(SourceReading reading, Step step)
    {
        var listed = step.Operation switch
        {
            IInvocationOperation { TargetMethod: { Name: "ToArray" or "ToList" } method, Arguments: [{ Value: { } from }] } when method.ContainingType.Is("System.Linq", "Enumerable") => from,
            ISpreadOperation spread => spread.Operand,
            IForEachLoopOperation { Collection: { } from } loop when Ordering.IsKeptInOrder(loop) => from,
            _ => null,
        };
        listed = listed?.Unwrapped();
        if (listed is not null && IsHashed(listed.Type) && IsKept(step.Operation) && !Ordering.IsOrdered(step))
            reading.Report(RuleOf(listed.Type), listed.Syntax.GetLocation(), listed.Syntax.ToString(), step.Frame.Chain);
    }

    private static DiagnosticDescriptor RuleOf(ITypeSymbol? listed) => Item(listed) switch
    {
        { SpecialType: SpecialType.System_String } => OfStrings,
        INamedTypeSymbol { Name: "KeyValuePair", TypeArguments: [{ } key, _] } => key.SpecialType == SpecialType.System_String ? OfStringKeys : OfKeys,
        { } item when item.AllInterfaces.Any(face => face.Is("System", "IComparable")) => Rule,
        _ => OfOthers,
    };

    private static ITypeSymbol? Item(ITypeSymbol? listed) => listed is null ? null
        : listed.AllInterfaces.Concat(listed is INamedTypeSymbol self ? [self] : [])
            .FirstOrDefault(face => face.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T)?.TypeArguments[0];

    // Into a member, or into what a loop appends to: what is used up on the spot decides nothing.
    private static bool IsKept(IOperation operation)
    {
        if (operation is ILoopOperation)
            return true;
        for (var link = operation.Parent; link is not null; link = link.Parent)
        {
            if (link is IFieldInitializerOperation or IPropertyInitializerOperation or ISimpleAssignmentOperation { Target: IFieldReferenceOperation or IPropertyReferenceOperation })
                return true;
            if (link is IInvocationOperation or IReturnOperation or IVariableDeclaratorOperation)
                return link is IReturnOperation;
        }

        return false;
    }

    private static bool IsHashed(ITypeSymbol? type)
    {
        // The keys and the values of a dictionary are classes inside of it.
        var table = type?.ContainingType ?? type;
        return table.Is("System.Collections.Generic", "HashSet") || table.Is("System.Collections.Generic", "Dictionary") || table.Is("System.Collections.Generic", "ISet") || table.Is("System.Collections.Generic", "IDictionary")
            || table.Is("System.Collections.Generic", "IReadOnlyDictionary") || table.Is("System.Collections.Concurrent", "ConcurrentDictionary") || table.Is("System.Collections.Concurrent", "ConcurrentBag");
    }
}

using Infeed.Generator.Reporting;
using Infeed.Generator.Rules;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Validation;

/// <summary>
/// Finds members with attributes such as <c>[Sample]</c> in a type that is not a data source, and in any type shapes of what is no column.
/// </summary>
internal static class StrayAttributes
{
    /// <summary>Reports each such member of a type.</summary>
    public static void Find(INamedTypeSymbol type, Action<Diagnostic> report, CancellationToken cancellation)
    {
        var isSource = type.IsDataSource();
        var findings = new Findings(report, cancellation);
        foreach (var member in type.GetMembers())
        {
            if (member is not (IMethodSymbol or IFieldSymbol))
                continue;
            // Most members have none at all, of which none need be looked for.
            if (!isSource && !member.GetAttributes().IsEmpty)
                FindAttributes(member, type, findings);

            if (member is IMethodSymbol method)
                FindShapes(method, type, isSource, findings);
        }
    }

    private static void FindAttributes(ISymbol member, INamedTypeSymbol type, Findings findings)
    {
        var named = member is IFieldSymbol { AssociatedSymbol: { } owner } ? owner : member;
        foreach (var attribute in member.GetAttributes())
        {
            if (KnownTypes.WordsOf(attribute) is { } words)
            {
                var rule = type.IsAbstract ? UsageRules.AttributeOfBase : UsageRules.AttributeWithoutSource;
                findings.Add(rule, DeferredLocation.Of(attribute), words, named.Name, type.Name);
            }
        }
    }

    private static void FindShapes(IMethodSymbol method, INamedTypeSymbol type, bool isSource, Findings findings)
    {
        // A method of a form is read with its shapes, or in the wrong class is already reported, and one message is enough.
        if (method.IsFillMethod())
            return;
        foreach (var parameter in method.Parameters)
        {
            if (parameter.Attribute(KnownNames.ShapeAttribute) is not { } found)
                continue;
            if (isSource)
            {
                findings.Add(
                    UsageRules.ShapeOfNoColumn, DeferredLocation.Of(found), parameter.Name, SymbolText.Words(method.AssociatedSymbol ?? method), type.Name);
            }
            else
            {
                findings.Add(UsageRules.AttributeWithoutSource, DeferredLocation.Of(found), "Shape", parameter.Name, type.Name);
            }
        }
    }
}

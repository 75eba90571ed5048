using Infeed.Generator.Reporting;
using Infeed.Generator.Rules;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Validation.Forms;

/// <summary>Finds the method that fills a source's batches, and with it the source's form.</summary>
internal static class FillMethods
{
    /// <summary>The method. If there are several, it is the first.</summary>
    public static IMethodSymbol? Of(INamedTypeSymbol type) => All(type).FirstOrDefault();

    /// <summary>Reports that there is no such method, or all but the first.</summary>
    public static void Check(INamedTypeSymbol type, AttributeData attribute, Findings findings)
    {
        var methods = All(type).ToList();
        if (methods.Count == 0)
        {
            findings.Add(UsageRules.NoSampleMethod, DeferredLocation.OfDeclaration(attribute), type.Name);
            return;
        }

        foreach (var method in methods)
        {
            var forms = KnownForms.Of(method).ToList();
            if (forms.Count > 1)
                findings.Add(BatchRules.MethodOfSeveralForms, DeferredLocation.Of(method), method.Name, forms[0], forms[1]);
        }

        var first = KnownForms.Of(methods[0]).First();
        foreach (var method in methods.Skip(1))
        {
            var words = KnownForms.Of(method).First();
            if (words == first)
                findings.Add(UsageRules.SeveralSampleMethods, DeferredLocation.Of(method), method.Name, type.Name, words);
            else
                findings.Add(BatchRules.SeveralForms, DeferredLocation.Of(method), method.Name, words, first, methods[0].Name);
        }
    }

    private static IEnumerable<IMethodSymbol> All(INamedTypeSymbol type) => type.GetMembers().OfType<IMethodSymbol>().Where(KnownForms.IsFillMethod);
}

using Infeed.Generator.Reporting;
using Infeed.Generator.Rules;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Validation.Forms.Sample;

/// <summary>Reads the first parameter of a method that fills a sample: its index.</summary>
internal static class SampleIndexReader
{
    /// <param name="method">The method.</param>
    /// <param name="remedy">The signature that workers could call.</param>
    /// <param name="findings">Receives what is wrong with the index.</param>
    /// <returns>The type of the index; null if there is no valid index.</returns>
    public static ITypeSymbol? Read(IMethodSymbol method, string remedy, Findings findings)
    {
        var index = method.Parameters.FirstOrDefault();
        if (index is { Type.TypeKind: TypeKind.Error })
        {
            findings.LeaveToCompiler();
            return null;
        }

        var problem = index switch
        {
            null => "takes no index",
            { Type.SpecialType: not (SpecialType.System_Int32 or SpecialType.System_Int64) } => $"has '{SymbolText.Words(index.Type)} {index.Name}' as its first parameter, where the index belongs",
            { RefKind: not RefKind.None } => "takes its index by reference",
            { HasExplicitDefaultValue: true } => "takes an optional index",
            _ => null,
        };
        if (problem is null)
            return index!.Type;
        findings.Add(UsageRules.UnusableSampleMethod, index is null ? DeferredLocation.Of(method) : DeferredLocation.Of(index), method.Name, problem, remedy);
        return null;
    }
}

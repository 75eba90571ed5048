using Infeed.Generator.Model;
using Infeed.Generator.Rules;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Validation;

/// <summary>Finds the member that counts the samples: the source's own, or an inherited one that it can reach.</summary>
internal static class CountReader
{
    public static CountModel? Read(INamedTypeSymbol source, Compilation compilation, Findings findings)
    {
        for (var type = source; type is not null; type = type.BaseType)
        {
            foreach (var member in type.GetMembers("Count"))
            {
                var counts = member switch
                {
                    IPropertySymbol { IsIndexer: false, GetMethod: { } getter, ReturnsByRef: false } property => IsCount(property.Type) && compilation.IsSymbolAccessibleWithin(getter, source),
                    IFieldSymbol field => IsCount(field.Type) && compilation.IsSymbolAccessibleWithin(field, source),
                    _ => false,
                };
                if (counts)
                    return new CountModel(member.Name, member.IsStatic);
                if (SymbolEqualityComparer.Default.Equals(type, source))
                {
                    findings.Add(UsageRules.NoCount, member.Location(), source.Name);
                    return null;
                }
            }
        }

        findings.Add(UsageRules.NoCount, source.Location(), source.Name);
        return null;
    }

    private static bool IsCount(ITypeSymbol type) => type.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64;
}

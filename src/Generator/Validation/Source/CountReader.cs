using Infeed.Generator.Model;
using Infeed.Generator.Reporting;
using Infeed.Generator.Rules;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Validation.Source;

/// <summary>Finds the member that gives the number of samples, with the lookup that C# uses for <c>Count</c> inside the class.</summary>
internal static class CountReader
{
    private const string Name = "Count";
    private const string BatchName = "BatchCount";

    /// <summary>Finds the member of a source whose batches are stored: the number of its batches, if all of them are full, or that of its samples.</summary>
    public static CountModel? ReadOfBatches(INamedTypeSymbol type, AttributeData attribute, Compilation compilation, Findings findings)
    {
        var batches = MemberLookup.Find(type, BatchName, compilation, out _);
        var samples = MemberLookup.Find(type, Name, compilation, out var hidden);
        if (batches is null && samples is null && hidden is null && type.BaseType is not { TypeKind: TypeKind.Error } && OtherName(type) is null)
        {
            findings.Add(UsageRules.NeitherCount, DeferredLocation.OfDeclaration(attribute), type.Name);
            return null;
        }

        if (batches is null)
            return Read(type, attribute, compilation, findings);
        if (samples is not null)
        {
            findings.Add(BatchRules.TwoCounts, PlaceOf(batches, type, attribute), type.Name);
            return null;
        }

        return Check(type, batches, attribute, compilation, findings) is { } count ? count with { IsOfBatches = true } : null;
    }

    public static CountModel? Read(INamedTypeSymbol type, AttributeData attribute, Compilation compilation, Findings findings)
    {
        if (MemberLookup.Find(type, Name, compilation, out var hidden) is { } member)
            return Check(type, member, attribute, compilation, findings);

        // A missing base class might have it.
        if (type.BaseType is { TypeKind: TypeKind.Error })
            findings.LeaveToCompiler();
        else if (hidden is null && OtherName(type) is var (name, counted))
            findings.Add(UsageRules.CountOfOtherName, DeferredLocation.OfDeclaration(attribute), type.Name, name, SymbolText.Words(counted));
        else if (hidden is null)
            findings.Add(UsageRules.NoCount, DeferredLocation.OfDeclaration(attribute), type.Name);
        else
            findings.Add(UsageRules.HiddenCount, DeferredLocation.OfDeclaration(attribute), type.Name, hidden.ContainingType.Name);
        return null;
    }

    /// <summary>A member with the number of samples, under one of the names that other libraries use for it.</summary>
    public static (string Name, ITypeSymbol Type)? OtherName(INamedTypeSymbol type) => type.GetMembers()
        .Where(member => member.Name is "Length" or "Len" or "Size" or "Total" or "Samples" or "NumSamples" or "SampleCount" or "LongLength" or "LongCount")
        .Select(member => (member.Name, Type: member switch
        {
            IPropertySymbol { IsIndexer: false, GetMethod: not null } property => property.Type,
            IFieldSymbol field => field.Type,
            _ => null,
        }))
        .Where(found => found.Type is { SpecialType: SpecialType.System_Int32 or SpecialType.System_Int64 })
        .Select(found => ((string, ITypeSymbol)?)(found.Name, found.Type!)).FirstOrDefault();

    private static CountModel? Check(INamedTypeSymbol type, ISymbol member, AttributeData attribute, Compilation compilation, Findings findings)
    {
        var counted = member switch
        {
            IPropertySymbol { IsIndexer: false } property => property.Type,
            IFieldSymbol field => field.Type,
            _ => null,
        };
        if (counted is { TypeKind: TypeKind.Error })
        {
            findings.LeaveToCompiler();
            return null;
        }

        var problem = counted switch
        {
            null => UsageRules.CountOfNoValue,
            { SpecialType: not (SpecialType.System_Int32 or SpecialType.System_Int64) } => UsageRules.CountOfAnotherType,
            _ when member is IPropertySymbol property && !MemberLookup.CanRead(type, property, compilation) => UsageRules.UnreadableCount,
            _ => null,
        };
        if (problem is null)
            return new CountModel(member.Name, member.IsStatic);
        findings.Add(problem, PlaceOf(member, type, attribute), type.Name, counted is null ? "" : SymbolText.Words(counted), member.Name);
        return null;
    }

    private static DeferredLocation PlaceOf(ISymbol member, INamedTypeSymbol type, AttributeData attribute) =>
        SymbolEqualityComparer.Default.Equals(member.ContainingType, type) ? DeferredLocation.Of(member) : DeferredLocation.OfDeclaration(attribute);
}

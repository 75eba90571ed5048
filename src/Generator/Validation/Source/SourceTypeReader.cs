using System.Collections.Immutable;
using Infeed.Generator.Model;
using Infeed.Generator.Reporting;
using Infeed.Generator.Rules;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Infeed.Generator.Validation.Source;

/// <summary>Reads the class itself: whether members can be added to it, and whether a loader can copy it.</summary>
internal static class SourceTypeReader
{
    /// <param name="type">The class.</param>
    /// <param name="attribute">Its attribute.</param>
    /// <param name="isNameFree">Whether the names of the emitted members are free.</param>
    /// <param name="findings">Receives what is wrong.</param>
    /// <returns>The model; null if nothing shall be emitted, not even a loader that throws.</returns>
    public static SourceTypeModel? Read(INamedTypeSymbol type, AttributeData attribute, bool isNameFree, Findings findings)
    {
        var location = DeferredLocation.OfDeclaration(attribute);
        var canBeEmitted = IsNamed(type, findings) & IsCurrentLanguage(type, attribute, location, findings);
        var isFileLocal = TypeTraits.IsFileLocal(type);
        // A file-local class cannot be extended from another file, whether it is partial or not, so that would be a second message about one mistake.
        var canBeExtended = isNameFree & (!isFileLocal && IsPartial(type, location, findings) & OutersArePartial(type, findings));

        if (type.IsStatic)
        {
            findings.Add(UsageRules.UnusableType, location, type.Name);
            canBeEmitted = false;
        }
        else if (type.IsAbstract)
        {
            findings.Add(UsageRules.AbstractType, location, type.Name);
        }

        if (isFileLocal)
            findings.Add(UsageRules.FileType, location, type.Name, RemedyOfFile(type, findings));

        if (BaseSource(type) is { } baseSource)
        {
            findings.Add(UsageRules.DerivedType, location, type.Name, baseSource.Name);
            canBeEmitted = false;
        }

        return canBeEmitted ? ToModel(type, canBeExtended ? Placement.Inside : CanBeNamedAnywhere(type) ? Placement.Beside : Placement.OnObject) : null;
    }

    private static SourceTypeModel ToModel(INamedTypeSymbol type, Placement placement)
    {
        var containers = ImmutableArray.CreateBuilder<string>();
        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
            containers.Insert(0, SymbolText.Head(outer));
        return new SourceTypeModel(
            HintNames.Of(type), SymbolText.Code(type.ContainingNamespace), new(containers.ToImmutable()), SymbolText.Head(type), type.Name,
            SymbolText.Code(type), MetadataNames.Of(type), placement,
            Visibility.IsVisibleToOthers(type) && IsClsCompliant(type.ContainingAssembly), CanBeNamedAnywhere(type));
    }

    private static bool CanBeNamedAnywhere(INamedTypeSymbol type)
    {
        for (var link = type; link is not null; link = link.ContainingType)
        {
            if (link.Arity > 0 || link.IsFileLocal || !Visibility.IsSeenInAssembly(link))
                return false;
        }

        return true;
    }

    // All that has to be written, because a type that is not partial would be the next message.
    private static string RemedyOfFile(INamedTypeSymbol type, Findings findings)
    {
        var remedies = new List<string>();
        for (var link = type; link is not null; link = link.ContainingType)
        {
            var isPartial = Declarations(link, findings.Cancellation).All(IsPartial);
            if (link.IsFileLocal)
                remedies.Add((isPartial ? "remove 'file'" : "write 'partial' instead of 'file'") + (type.ContainingType is null ? "" : $" at '{link.Name}'"));
            else if (!isPartial)
                remedies.Add($"add 'partial' to '{link.Name}'");
        }

        return string.Join(", and ", remedies);
    }

    // Incomplete namespaces, types and type parameters have no names yet.
    private static bool IsNamed(INamedTypeSymbol type, Findings findings)
    {
        for (ISymbol link = type; link is INamedTypeSymbol or INamespaceSymbol { IsGlobalNamespace: false }; link = link.ContainingSymbol)
        {
            if (link.Name.Length > 0 && (link as INamedTypeSymbol)?.TypeParameters.Any(parameter => parameter.Name.Length == 0) != true)
                continue;
            findings.LeaveToCompiler();
            return false;
        }

        return true;
    }

    // Batches are ref structs that implement an interface, which older language versions do not allow.
    private static bool IsCurrentLanguage(INamedTypeSymbol type, AttributeData attribute, DeferredLocation location, Findings findings)
    {
        if (attribute.ApplicationSyntaxReference?.SyntaxTree.Options is not CSharpParseOptions { LanguageVersion: var version and < LanguageVersion.CSharp13 })
            return true;
        findings.Add(UsageRules.OldLanguage, location, type.Name, LanguageVersion.CSharp13.ToDisplayString(), version.ToDisplayString());
        return false;
    }

    private static bool IsPartial(INamedTypeSymbol type, DeferredLocation location, Findings findings)
    {
        var parts = Declarations(type, findings.Cancellation);
        if (parts.All(IsPartial))
            return true;
        // If there are several parts, each has to be partial, and the compiler reports the missing modifier as CS0260.
        if (parts.Count > 1)
            findings.LeaveToCompiler();
        else
            findings.Add(UsageRules.NotPartial, location, type.Name, SymbolText.Keyword(type));
        return false;
    }

    private static bool OutersArePartial(INamedTypeSymbol type, Findings findings)
    {
        var arePartial = true;
        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            var parts = Declarations(outer, findings.Cancellation);
            if (parts.All(IsPartial))
                continue;
            arePartial = false;
            if (parts.Count > 1)
                findings.LeaveToCompiler();
            else
                findings.Add(UsageRules.OuterNotPartial, DeferredLocation.Of(outer), outer.Name, type.Name);
        }

        return arePartial;
    }

    private static List<TypeDeclarationSyntax> Declarations(INamedTypeSymbol type, CancellationToken cancellation) =>
        [.. type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellation)).OfType<TypeDeclarationSyntax>()];

    private static bool IsPartial(TypeDeclarationSyntax part) => part.Modifiers.Any(SyntaxKind.PartialKeyword);

    private static INamedTypeSymbol? BaseSource(INamedTypeSymbol type) => type.Bases().FirstOrDefault(ancestor => ancestor.IsDataSource());

    private static bool IsClsCompliant(IAssemblySymbol assembly) => assembly.GetAttributes().Any(attribute =>
        attribute.AttributeClass is { } type && KnownTypes.IsSystem(type, "CLSCompliantAttribute", 0)
        && attribute.ConstructorArguments is [{ Value: true }]);
}

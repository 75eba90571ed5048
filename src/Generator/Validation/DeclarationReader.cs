using System.Collections.Immutable;
using System.Text;
using Infeed.Generator.Model;
using Infeed.Generator.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Infeed.Generator.Validation;

/// <summary>Reads how a source is declared: what it is, what is around it, and which names are taken.</summary>
internal static class DeclarationReader
{
    public static bool IsClass(INamedTypeSymbol source, Findings findings)
    {
        var kind = source switch
        {
            { TypeKind: not TypeKind.Class } => "no class",
            { IsStatic: true } => "static",
            { IsAbstract: true } => "abstract",
            { IsFileLocal: true } => "file-local",
            _ => null,
        };
        if (kind is not null)
            findings.Add(UsageRules.UnusableType, source.Location(), source.Name, kind);
        return kind is null;
    }

    /// <summary>The heads of the types around the source, outermost first.</summary>
    public static EquatableArray<string> Containers(INamedTypeSymbol source, Findings findings, CancellationToken cancellation)
    {
        if (FindNotPartial(source, cancellation) is { } declaration)
            findings.Add(UsageRules.NotPartial, declaration.Identifier.GetLocation(), source.Name);

        var heads = ImmutableArray.CreateBuilder<string>();
        for (var outer = source.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            if (FindNotPartial(outer, cancellation) is { } outerDeclaration)
                findings.Add(UsageRules.OuterNotPartial, outerDeclaration.Identifier.GetLocation(), outer.Name, source.Name);
            if (outer.IsFileLocal)
                findings.Add(UsageRules.UnusableType, source.Location(), source.Name, "inside a file-local type");
            heads.Insert(0, Head(outer));
        }

        return new EquatableArray<string>(heads.ToImmutable());
    }

    /// <summary>The head of one more partial declaration: <c>partial record Name&lt;T&gt;</c>.</summary>
    public static string Head(INamedTypeSymbol type)
    {
        var keyword = type switch
        {
            { IsRecord: true, TypeKind: TypeKind.Struct } => "record struct",
            { IsRecord: true } => "record",
            { TypeKind: TypeKind.Struct } => "struct",
            { TypeKind: TypeKind.Interface } => "interface",
            _ => "class",
        };
        var parameters = type.TypeParameters.IsEmpty
            ? ""
            : "<" + string.Join(", ", type.TypeParameters.Select(parameter => parameter.Name.Escape())) + ">";
        return $"partial {keyword} {type.Name.Escape()}{parameters}";
    }

    /// <summary>A file name that is unique in the compilation and the same in every run.</summary>
    public static string HintName(INamedTypeSymbol source)
    {
        var name = new StringBuilder();
        for (var type = source; type is not null; type = type.ContainingType)
            name.Insert(0, type.MetadataName.Replace('`', '-') + ".");
        if (!source.ContainingNamespace.IsGlobalNamespace)
            name.Insert(0, source.ContainingNamespace.ToDisplayString() + ".");
        return name.Replace("@", "").Append("g.cs").ToString();
    }

    public static void CheckReservedNames(INamedTypeSymbol source, Findings findings)
    {
        foreach (var reserved in KnownNames.SourceMembers)
        {
            var member = source.GetMembers(reserved).FirstOrDefault();
            if (member is not null)
                findings.Add(UsageRules.ReservedMember, member.Location(), source.Name, reserved);
            else if (source.Name == reserved || source.TypeParameters.Any(parameter => parameter.Name == reserved) || Inherits(source, reserved))
                findings.Add(UsageRules.ReservedMember, source.Location(), source.Name, reserved);
        }
    }

    /// <summary>
    /// Whether a base type has the name. A base type that is a data source itself gets them all, in code that is not there yet.
    /// </summary>
    private static bool Inherits(INamedTypeSymbol source, string name)
    {
        for (var type = source.BaseType; type is not null; type = type.BaseType)
        {
            if (type.GetMembers(name).Any(member => member.DeclaredAccessibility != Accessibility.Private) || type.Attribute(KnownNames.DataSourceAttribute) is not null)
                return true;
        }

        return false;
    }

    private static TypeDeclarationSyntax? FindNotPartial(INamedTypeSymbol type, CancellationToken cancellation)
    {
        foreach (var reference in type.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax(cancellation) is TypeDeclarationSyntax declaration && !declaration.Modifiers.Any(SyntaxKind.PartialKeyword))
                return declaration;
        }

        return null;
    }
}

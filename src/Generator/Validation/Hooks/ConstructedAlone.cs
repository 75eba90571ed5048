using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Infeed.Generator.Validation.Hooks;

/// <summary>Finds fields that only constructors set, by the names in the code of their class.</summary>
internal static class ConstructedAlone
{
    /// <summary>Whether constructors of a field's class set it, and no other member does.</summary>
    public static bool Is(IFieldSymbol field, CancellationToken cancellation)
    {
        var parts = field.ContainingType.DeclaringSyntaxReferences.Select(part => part.GetSyntax(cancellation)).OfType<TypeDeclarationSyntax>().ToArray();
        if (field.DeclaredAccessibility != Accessibility.Private || !parts.SelectMany(part => part.Members).OfType<ConstructorDeclarationSyntax>().Any(Sets))
            return false;
        return parts.SelectMany(part => part.Members).All(member => member is ConstructorDeclarationSyntax || !Sets(member));

        bool Sets(MemberDeclarationSyntax member) => member.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Any(name => name.Identifier.ValueText == field.Name && IsSet(name));
    }

    private static bool IsSet(IdentifierNameSyntax name)
    {
        ExpressionSyntax whole = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
        return whole.Parent switch
        {
            AssignmentExpressionSyntax assignment => assignment.Left == whole,
            ArgumentSyntax { RefKindKeyword.RawKind: not 0 } or ArgumentSyntax { Parent: TupleExpressionSyntax } => true,
            RefExpressionSyntax => true,
            _ => false,
        };
    }
}

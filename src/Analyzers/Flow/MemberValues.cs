using Infeed.Analyzers.Operations;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Flow;

/// <summary>The values that a member can have, if only the code of its own type sets it.</summary>
/// <param name="bodies">The code.</param>
/// <param name="cancellation">Cancels the analysis.</param>
internal sealed class MemberValues(Bodies bodies, CancellationToken cancellation)
{
    private readonly Dictionary<ISymbol, IReadOnlyList<MemberValue>> known = new(SymbolEqualityComparer.Default);

    /// <summary>The values; empty if other code can set the member, or if one of the values is unknown.</summary>
    public IReadOnlyList<MemberValue> Of(ISymbol member)
    {
        if (known.TryGetValue(member, out var values))
            return values;
        // A member whose value depends on itself counts as unknown.
        known[member] = [];
        return known[member] = IsOfItsTypeAlone(member) ? Find(member) : [];
    }

    private static bool IsOfItsTypeAlone(ISymbol member) => member.OriginalDefinition.DeclaringSyntaxReferences.Length == 1 && member switch
    {
        IFieldSymbol field => field is { IsConst: false } && (field.IsReadOnly || field.DeclaredAccessibility == Accessibility.Private),
        IPropertySymbol property => property.SetMethod is null or { DeclaredAccessibility: Accessibility.Private },
        _ => false,
    };

    private List<MemberValue> Find(ISymbol member)
    {
        var values = new List<MemberValue>();
        if (Initializer(member) is { } initializer && bodies.At(initializer) is ISymbolInitializerOperation { Value: { } initial }
            && !FirstUse.IsNothing(initial))
            values.Add(new MemberValue(initial, null));
        foreach (var name in member.ContainingType.OriginalDefinition.DeclaringSyntaxReferences.SelectMany(Names))
        {
            if (name.Identifier.ValueText != member.Name || !WrittenNames.CanBeSet(name) || !bodies.SymbolOf(name).IsSame(member.OriginalDefinition))
                continue;
            // If the member is passed by reference, assigned in a tuple, or incremented, its value is unknown.
            if (bodies.At(MemberNames.Whole(name).Parent!) is not ISimpleAssignmentOperation { Value: { } value }
                || bodies.MemberAround(name) is not { } setter)
                return [];
            if (!FirstUse.IsNothing(value))
                values.Add(new MemberValue(value, setter));
        }

        return values;
    }

    private EqualsValueClauseSyntax? Initializer(ISymbol member) => member.OriginalDefinition.DeclaringSyntaxReferences[0].GetSyntax(cancellation) switch
    {
        VariableDeclaratorSyntax variable => variable.Initializer,
        PropertyDeclarationSyntax property => property.Initializer,
        _ => null,
    };

    private IEnumerable<IdentifierNameSyntax> Names(SyntaxReference part) =>
        SourceCode.IsGenerated(part.SyntaxTree) ? [] : part.GetSyntax(cancellation).DescendantNodes().OfType<IdentifierNameSyntax>();
}

/// <summary>A value that a member can have.</summary>
/// <param name="Value">The value.</param>
/// <param name="Setter">The method that sets it; null for the member's initializer.</param>
internal readonly record struct MemberValue(IOperation Value, IMethodSymbol? Setter)
{
    /// <summary>Whether it is set during construction, so before any code reads it.</summary>
    public bool IsOfConstruction => Setter is null or { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor };
}

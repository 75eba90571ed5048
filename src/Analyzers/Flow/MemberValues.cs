using Infeed.Analyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Flow;

/// <summary>What a member can hold, where the code of its own type alone decides: what its initializer and its constructors put there.</summary>
/// <param name="bodies">The code.</param>
/// <param name="cancellation">To stop.</param>
internal sealed class MemberValues(Bodies bodies, CancellationToken cancellation)
{
    private readonly Dictionary<ISymbol, IReadOnlyList<MemberValue>> known = new(SymbolEqualityComparer.Default);

    /// <summary>The values; none where other code can set the member, or where one of them cannot be seen.</summary>
    public IReadOnlyList<MemberValue> Of(ISymbol member)
    {
        if (known.TryGetValue(member, out var values))
            return values;
        // What is made of itself is left open.
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
            // By reference, in a tuple, counted up: anything can be there then.
            if (bodies.At(WrittenNames.Whole(name).Parent!) is not ISimpleAssignmentOperation { Value: { } value }
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
        Bodies.IsGenerated(part.SyntaxTree) ? [] : part.GetSyntax(cancellation).DescendantNodes().OfType<IdentifierNameSyntax>();
}

/// <summary>A value that a member can hold.</summary>
/// <param name="Value">The value.</param>
/// <param name="Setter">The method that puts it there; null where the member's initializer does.</param>
internal readonly record struct MemberValue(IOperation Value, IMethodSymbol? Setter)
{
    /// <summary>Whether it is there before anybody reads it.</summary>
    public bool IsOfConstruction => Setter is null or { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor };
}

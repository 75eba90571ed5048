using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Infeed.Analyzers.Paths;

/// <summary>What names mean in a class, to methods that are judged by their text.</summary>
/// <param name="type">The class.</param>
/// <param name="quiet">Judges the methods that are called.</param>
internal sealed class QuietMembers(INamedTypeSymbol type, QuietMethods quiet)
{
    private readonly Dictionary<string, QuietName> known = new(StringComparer.Ordinal);

    public QuietName this[string name] => known.TryGetValue(name, out var means) ? means : known[name] = Meaning(name);

    /// <summary>The quiet methods that a call can mean, of this class or of one beside it; none where it can mean any other.</summary>
    public ImmutableArray<IMethodSymbol> Called(ExpressionSyntax called) => called switch
    {
        IdentifierNameSyntax { Identifier.ValueText: var name } when this[name] == QuietName.Method => [.. type.GetMembers(name).Cast<IMethodSymbol>()],
        MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: var holder }, Name: IdentifierNameSyntax name } when Beside(holder) is { } other => quiet.MembersOf(other).Called(name),
        _ => [],
    };

    /// <summary>Whether the project has a type of that name where the class is, or in a namespace around it.</summary>
    public bool IsOfProject(string name)
    {
        for (var space = type.ContainingNamespace; space is not null; space = space.ContainingNamespace)
        {
            if (!space.GetTypeMembers(name).IsEmpty)
                return true;
        }

        return false;
    }

    private QuietName Meaning(string name) => type.GetMembers(name) switch
    {
        [] => IsMemberElsewhere(name) ? QuietName.Other : QuietName.None,
        [IFieldSymbol { IsConst: true }] => QuietName.Number,
        [IFieldSymbol { IsStatic: false } field] when !IsMemberElsewhere(name) => OfField(field),
        // Whichever of them the call means.
        var members when members.All(member => member is IMethodSymbol method && quiet.Has(method)) && !IsMemberElsewhere(name) => QuietName.Method,
        _ => QuietName.Other,
    };

    private static QuietName OfField(IFieldSymbol field) => field.Type switch
    {
        IArrayTypeSymbol { ElementType: { } element } when QuietTypes.IsNumber(element) => Members.IsWorkerLocal(field) ? QuietName.OwnArray : QuietName.Array,
        { } type when QuietTypes.IsNumber(type) => Members.IsWorkerLocal(field) ? QuietName.OwnNumber : QuietName.Number,
        _ => QuietName.Other,
    };

    // What lies in the same namespace comes before all that is imported.
    private INamedTypeSymbol? Beside(string name) =>
        this[name] == QuietName.None && !IsGeneric && type.ContainingNamespace.GetTypeMembers(name) is [{ TypeKind: TypeKind.Class, Arity: 0 } other] ? other : null;

    private bool IsGeneric
    {
        get
        {
            for (var holder = type; holder is not null; holder = holder.ContainingType)
            {
                if (holder.Arity > 0)
                    return true;
            }

            return false;
        }
    }

    // Of a base class, or of a class around it.
    private bool IsMemberElsewhere(string name)
    {
        for (var holder = type; holder is not null; holder = holder.ContainingType)
        {
            for (var part = SymbolEqualityComparer.Default.Equals(holder, type) ? type.BaseType : holder; part is not null; part = part.BaseType)
            {
                if (!part.GetMembers(name).IsEmpty)
                    return true;
            }
        }

        return false;
    }
}

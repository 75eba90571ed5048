using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Infeed.Analyzers.Paths;

/// <summary>
/// Sees by the syntax alone that no rule can have anything against a method: it computes with numbers and spans that it is given, reads arrays of its class, and
/// calls nobody but mathematics and methods of the same kind. Such loops are most of an augmentation's text, and binding them again is most of what the analysis costs.
/// </summary>
internal sealed class QuietMethods(CancellationToken cancellation)
{
    private readonly Dictionary<ISymbol, bool> known = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, QuietMembers> members = new(SymbolEqualityComparer.Default);

    public bool Has(IMethodSymbol method)
    {
        if (known.TryGetValue(method, out var isQuiet))
            return isQuiet;
        // One that calls itself is looked at.
        known[method] = false;
        return known[method] = method is { MethodKind: MethodKind.Ordinary, IsAsync: false, IsGenericMethod: false, IsVirtual: false, IsAbstract: false, IsOverride: false, DeclaringSyntaxReferences: [{ } reference] }
            && method.Parameters.All(parameter => QuietTypes.IsPlain(parameter.Type)) && (method.ReturnsVoid || QuietTypes.IsPlain(method.ReturnType))
            && reference.GetSyntax(cancellation) is MethodDeclarationSyntax declaration && IsQuiet(method, declaration);
    }

    public QuietMembers MembersOf(INamedTypeSymbol type) => members.TryGetValue(type, out var found) ? found : members[type] = new QuietMembers(type, this);

    private bool IsQuiet(IMethodSymbol method, MethodDeclarationSyntax declaration)
    {
        SyntaxNode? body = declaration.Body is { } block ? block : declaration.ExpressionBody;
        if (body is null)
            return false;
        var syntax = new QuietSyntax(method, MembersOf(method.ContainingType));
        var nodes = body.DescendantNodes().ToArray();
        foreach (var node in nodes)
            syntax.Declare(node);
        return nodes.All(syntax.IsQuiet);
    }
}

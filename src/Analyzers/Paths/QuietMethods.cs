using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Infeed.Analyzers.Paths;

/// <summary>
/// Sees by the syntax alone that no rule can have anything against a method: it computes with numbers and spans that it is given, calls nobody and names no
/// member. Such loops are most of an augmentation's text, and binding them again is most of what the analysis costs.
/// </summary>
internal sealed class QuietMethods(CancellationToken cancellation)
{
    private readonly Dictionary<ISymbol, bool> known = new(SymbolEqualityComparer.Default);

    public bool Has(IMethodSymbol method)
    {
        if (known.TryGetValue(method, out var isQuiet))
            return isQuiet;
        return known[method] = method is { MethodKind: MethodKind.Ordinary, IsAsync: false, DeclaringSyntaxReferences: [{ } reference] }
            && method.Parameters.All(parameter => IsPlain(parameter.Type)) && (method.ReturnsVoid || IsPlain(method.ReturnType))
            && reference.GetSyntax(cancellation) is MethodDeclarationSyntax declaration && IsQuiet(method, declaration);
    }

    // Numbers have no operators of somebody's own, and spans of numbers neither.
    private static bool IsPlain(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol { Name: "Span" or "ReadOnlySpan", TypeArguments: [{ } element], ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } => IsPlain(element),
        _ => type.TypeKind == TypeKind.Enum || type.SpecialType is >= SpecialType.System_Boolean and <= SpecialType.System_Double,
    };

    private static bool IsQuiet(IMethodSymbol method, MethodDeclarationSyntax declaration)
    {
        var names = new HashSet<string>(method.Parameters.Select(parameter => parameter.Name), StringComparer.Ordinal);
        SyntaxNode? body = declaration.Body is { } block ? block : declaration.ExpressionBody;
        foreach (var node in body?.DescendantNodes() ?? [])
        {
            if (node is VariableDeclaratorSyntax variable)
                names.Add(variable.Identifier.ValueText);
            else if (node is SingleVariableDesignationSyntax designation)
                names.Add(designation.Identifier.ValueText);
            else if (node is ForEachStatementSyntax each)
                names.Add(each.Identifier.ValueText);
        }

        return body is not null && body.DescendantNodes().All(node => IsQuiet(node, names, method.ContainingType));
    }

    private static bool IsQuiet(SyntaxNode node, HashSet<string> names, INamedTypeSymbol type) => node switch
    {
        IdentifierNameSyntax { Parent: MemberAccessExpressionSyntax { Name: var member } } name when member == name => name.Identifier.ValueText == "Length",
        // A local can hide a member in one block and not in the next: what has both names is looked at.
        IdentifierNameSyntax { Identifier.ValueText: var name } => names.Contains(name) ? !IsMember(type, name) : name == "var" || type.GetMembers(name) is [IFieldSymbol { IsConst: true }],
        LiteralExpressionSyntax literal => !literal.IsKind(SyntaxKind.StringLiteralExpression),
        // Into an object a number would be boxed.
        PredefinedTypeSyntax predefined => !predefined.Keyword.IsKind(SyntaxKind.ObjectKeyword) && !predefined.Keyword.IsKind(SyntaxKind.StringKeyword),
        ExpressionSyntax => node is BinaryExpressionSyntax or PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax or AssignmentExpressionSyntax or ElementAccessExpressionSyntax
            or ParenthesizedExpressionSyntax or ConditionalExpressionSyntax or CastExpressionSyntax or TupleExpressionSyntax or DeclarationExpressionSyntax or IsPatternExpressionSyntax or MemberAccessExpressionSyntax
            or RangeExpressionSyntax,
        StatementSyntax => node is BlockSyntax or LocalDeclarationStatementSyntax or ExpressionStatementSyntax or IfStatementSyntax or ForStatementSyntax or ForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax
            or ReturnStatementSyntax or BreakStatementSyntax or ContinueStatementSyntax or EmptyStatementSyntax,
        // Patterns, clauses and lists hold what is looked at itself.
        _ => true,
    };

    private static bool IsMember(INamedTypeSymbol type, string name)
    {
        for (var holder = type; holder is not null; holder = holder.ContainingType)
        {
            for (var part = holder; part is not null; part = part.BaseType)
            {
                if (!part.GetMembers(name).IsEmpty)
                    return true;
            }
        }

        return false;
    }
}

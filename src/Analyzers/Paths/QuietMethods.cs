using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Infeed.Analyzers.Paths;

/// <summary>
/// Sees by the syntax alone that no rule can have anything against a method: it computes with numbers and spans that it is given, reads elements of its class, and
/// calls nobody but mathematics and methods of the same kind. Such loops are most of an augmentation's text, and binding them again is most of what the analysis costs.
/// </summary>
internal sealed class QuietMethods(CancellationToken cancellation)
{
    private readonly Dictionary<ISymbol, bool> known = new(SymbolEqualityComparer.Default);

    public bool Has(IMethodSymbol method)
    {
        if (known.TryGetValue(method, out var isQuiet))
            return isQuiet;
        // One that calls itself is looked at.
        known[method] = false;
        return known[method] = method is { MethodKind: MethodKind.Ordinary, IsAsync: false, IsVirtual: false, IsAbstract: false, IsOverride: false, DeclaringSyntaxReferences: [{ } reference] }
            && method.Parameters.All(parameter => IsPlain(parameter.Type)) && (method.ReturnsVoid || IsPlain(method.ReturnType))
            && reference.GetSyntax(cancellation) is MethodDeclarationSyntax declaration && IsQuiet(method, declaration);
    }

    // Numbers have no operators of somebody's own, and spans of numbers neither.
    private static bool IsPlain(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol { Name: "Span" or "ReadOnlySpan", TypeArguments: [{ } element], ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } => IsNumber(element),
        _ => IsNumber(type) || IsRandom(type),
    };

    private static bool IsNumber(ITypeSymbol type) => type.TypeKind == TypeKind.Enum || type.SpecialType is >= SpecialType.System_Boolean and <= SpecialType.System_Double;

    private static bool IsRandom(ITypeSymbol type) => type is { Name: "SampleRandom", ContainingNamespace: { Name: "Infeed", ContainingNamespace.IsGlobalNamespace: true } };

    private bool IsQuiet(IMethodSymbol method, MethodDeclarationSyntax declaration)
    {
        SyntaxNode? body = declaration.Body is { } block ? block : declaration.ExpressionBody;
        if (body is null)
            return false;
        var names = new HashSet<string>(method.Parameters.Where(parameter => !IsRandom(parameter.Type)).Select(parameter => parameter.Name), StringComparer.Ordinal);
        foreach (var node in body.DescendantNodes())
        {
            if (node is VariableDeclaratorSyntax variable)
                names.Add(variable.Identifier.ValueText);
            else if (node is SingleVariableDesignationSyntax designation)
                names.Add(designation.Identifier.ValueText);
            else if (node is ForEachStatementSyntax each)
                names.Add(each.Identifier.ValueText);
        }

        var draws = method.Parameters.Where(parameter => IsRandom(parameter.Type)).Select(parameter => parameter.Name).ToArray();
        var syntax = new QuietSyntax(names, draws, name => Meaning(method.ContainingType, name));
        return body.DescendantNodes().All(syntax.IsQuiet);
    }

    private QuietName Meaning(INamedTypeSymbol type, string name) => type.GetMembers(name) switch
    {
        [] => IsMemberElsewhere(type, name) ? QuietName.Other : QuietName.None,
        [IFieldSymbol { IsConst: true }] => QuietName.Number,
        [IFieldSymbol { IsStatic: false } field] when !IsMemberElsewhere(type, name) => OfField(field),
        // Whichever of them the call means.
        var members when members.All(member => member is IMethodSymbol method && Has(method)) && !IsMemberElsewhere(type, name) => QuietName.Method,
        _ => QuietName.Other,
    };

    private static QuietName OfField(IFieldSymbol field) => field.Type switch
    {
        IArrayTypeSymbol { ElementType: { } element } when IsNumber(element) => Members.IsWorkerLocal(field) ? QuietName.OwnArray : QuietName.Array,
        { } type when IsNumber(type) => Members.IsWorkerLocal(field) ? QuietName.OwnNumber : QuietName.Number,
        _ => QuietName.Other,
    };

    // Of a base class, or of a class around it.
    private static bool IsMemberElsewhere(INamedTypeSymbol type, string name)
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

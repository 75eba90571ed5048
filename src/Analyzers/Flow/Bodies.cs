using Infeed.Analyzers.Operations;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Flow;

/// <summary>
/// The code of methods and initializers in the compilation, as operations, from <see cref="SharedModels"/>. Generated files are skipped.
/// </summary>
/// <param name="compilation">The compilation.</param>
/// <param name="cancellation">Cancels the analysis.</param>
internal sealed class Bodies(Compilation compilation, CancellationToken cancellation)
{
    private readonly Dictionary<ISymbol, IReadOnlyList<IOperation>> known = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<SyntaxTree, SemanticModel> models = [];

    public IReadOnlyList<IOperation> Of(IMethodSymbol method)
    {
        if (known.TryGetValue(method, out var body))
            return body;
        var declared = method.PartialImplementationPart ?? method;
        return known[method] = [.. declared.DeclaringSyntaxReferences.Select(At).OfType<IOperation>()];
    }

    /// <summary>The values that a method returns.</summary>
    public IEnumerable<IOperation> Returned(IMethodSymbol method) => Of(method.OriginalDefinition)
        .SelectMany(body => body.DescendantsAndSelf().OfType<IReturnOperation>().Where(end => !end.IsInFunction(body)))
        .Select(end => end.ReturnedValue).OfType<IOperation>();

    /// <summary>
    /// The initializers of a type's fields and properties. Skips those that no rule needs: constants, readonly fields that hold only numbers, and <c>null</c>.
    /// </summary>
    public IReadOnlyList<IOperation> OfInitializers(INamedTypeSymbol type) =>
    [
        .. type.DeclaringSyntaxReferences
            .Where(reference => !SourceCode.IsGenerated(reference.SyntaxTree))
            .SelectMany(reference => (reference.GetSyntax(cancellation) as TypeDeclarationSyntax)?.Members ?? default)
            .SelectMany(Initializers)
            .Select(At).OfType<IOperation>(),
    ];

    /// <summary>The operation of a syntax node; null if there is none.</summary>
    public IOperation? At(SyntaxNode node) => node is TypeDeclarationSyntax ? null : ModelOf(node.SyntaxTree).GetOperation(node, cancellation);

    /// <summary>The symbol that a name refers to, in its original definition.</summary>
    public ISymbol? SymbolOf(SyntaxNode name) => ModelOf(name.SyntaxTree).GetSymbolInfo(name, cancellation).Symbol?.OriginalDefinition;

    /// <summary>The method that contains a node; for a node in a lambda or local function, the method around it.</summary>
    public IMethodSymbol? MemberAround(SyntaxNode node)
    {
        var symbol = ModelOf(node.SyntaxTree).GetEnclosingSymbol(node.SpanStart, cancellation);
        while (symbol is IMethodSymbol { ContainingSymbol: IMethodSymbol outer })
            symbol = outer;
        return symbol as IMethodSymbol;
    }

    private static IEnumerable<EqualsValueClauseSyntax> Initializers(MemberDeclarationSyntax member) => member switch
    {
        FieldDeclarationSyntax { Modifiers: var modifiers } when modifiers.Any(SyntaxKind.ConstKeyword) => [],
        FieldDeclarationSyntax field => field.Declaration.Variables.Select(variable => variable.Initializer).OfType<EqualsValueClauseSyntax>()
            .Where(initializer => !IsNothing(initializer.Value) && !(field.Modifiers.Any(SyntaxKind.ReadOnlyKeyword) && IsOfNumbers(initializer.Value))),
        PropertyDeclarationSyntax { Initializer: { } initializer } => [initializer],
        _ => [],
    };

    private static bool IsNothing(ExpressionSyntax value) => value switch
    {
        PostfixUnaryExpressionSyntax sure => IsNothing(sure.Operand),
        LiteralExpressionSyntax literal => literal.IsKind(SyntaxKind.NullLiteralExpression) || literal.IsKind(SyntaxKind.DefaultLiteralExpression),
        _ => false,
    };

    private static bool IsOfNumbers(ExpressionSyntax value) => value switch
    {
        LiteralExpressionSyntax literal => literal.IsKind(SyntaxKind.NumericLiteralExpression),
        PrefixUnaryExpressionSyntax sign => IsOfNumbers(sign.Operand),
        CollectionExpressionSyntax list => list.Elements.All(element => element is ExpressionElementSyntax { Expression: var number } && IsOfNumbers(number)),
        _ => false,
    };

    private IOperation? At(SyntaxReference reference) => SourceCode.IsGenerated(reference.SyntaxTree) ? null : At(reference.GetSyntax(cancellation));

    private SemanticModel ModelOf(SyntaxTree tree)
    {
        if (!models.TryGetValue(tree, out var model))
                        models[tree] = model = SharedModels.Of(compilation, tree);
        return model;
    }
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Infeed.Generator.Validation.Hooks;

/// <summary>
/// Repeats the initializer of a field in a file with other usings, so it supports only literals, empty values and objects that are created without arguments.
/// This is enough for what people write to satisfy the compiler, such as <c>= null!</c> or <c>= []</c>: each worker then starts with the same value.
/// </summary>
internal static class InitialValue
{
    /// <summary>The value of a field without an initializer.</summary>
    public const string Default = "default!";

    /// <summary>The initializer of a field as code; null if it is more complex than that.</summary>
    public static string? Of(IFieldSymbol field, CancellationToken cancellation) =>
        field.DeclaringSyntaxReferences is [{ } reference]
            && reference.GetSyntax(cancellation) is VariableDeclaratorSyntax { Initializer.Value: var value } declarator
            ? Of(value, (declarator.Parent as VariableDeclarationSyntax)?.Type)
            : Default;

    private static string? Of(ExpressionSyntax value, TypeSyntax? type) => value switch
    {
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } quiet => Of(quiet.Operand, type),
        ParenthesizedExpressionSyntax inner => Of(inner.Expression, type),
        DefaultExpressionSyntax => Default,
        LiteralExpressionSyntax literal => OfLiteral(literal),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression, Operand: LiteralExpressionSyntax literal } => "-" + OfLiteral(literal),
        CollectionExpressionSyntax { Elements.Count: 0 } => "[]",
        ImplicitObjectCreationExpressionSyntax { ArgumentList.Arguments.Count: 0, Initializer: null } => "new()",
        ObjectCreationExpressionSyntax { ArgumentList: null or { Arguments.Count: 0 }, Initializer: null, Type: var made } when type is not null
            && SyntaxFactory.AreEquivalent(made, type) => "new()",
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Empty",
            Expression: PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.StringKeyword } } => "\"\"",
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "Array" },
            Name: GenericNameSyntax { Identifier.ValueText: "Empty" } } }
            when type is ArrayTypeSyntax => "[]",
        _ => null,
    };

    private static string OfLiteral(LiteralExpressionSyntax literal) => literal.Kind() switch
    {
        SyntaxKind.NullLiteralExpression or SyntaxKind.DefaultLiteralExpression => Default,
        SyntaxKind.StringLiteralExpression => SymbolDisplay.FormatLiteral(literal.Token.ValueText, quote: true),
        _ => literal.Token.Text,
    };
}

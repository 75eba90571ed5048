using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Infeed.Generator.Validation.Forms.Stream;

/// <summary>Looks for the use of the shard in a method that is told it.</summary>
internal static class ShardUse
{
    /// <summary>
    /// Whether the code of a method never names its first parameter, the shard, except to print it. Passing it on is a use. A method that only throws or gives
    /// nothing is not written yet.
    /// </summary>
    public static bool IsIgnored(IMethodSymbol method, CancellationToken cancellation)
    {
        var (shard, written) = (method.Parameters[0].Name, method.PartialImplementationPart ?? method);
        return written.DeclaringSyntaxReferences is [{ } reference] && reference.GetSyntax(cancellation) is MethodDeclarationSyntax declaration
            && ((SyntaxNode?)declaration.Body ?? declaration.ExpressionBody?.Expression) is { } body && !IsStub(body)
            && !body.DescendantNodesAndSelf().Any(node =>
                node is IdentifierNameSyntax { Identifier.ValueText: var name } && name == shard && !IsPrinted(node));
    }

    // 'Console.WriteLine($"shard {shard} begins")'
    private static bool IsPrinted(SyntaxNode name) => name.Ancestors().OfType<InvocationExpressionSyntax>().Any(call =>
        call.Expression is MemberAccessExpressionSyntax { Expression: var printer }
            && printer.ToString() is "Console" or "Console.Out" or "Console.Error" or "Debug" or "Trace");

    private static bool IsStub(SyntaxNode body) => body switch
    {
        ThrowExpressionSyntax => true,
        PostfixUnaryExpressionSyntax { Operand: var value } => IsStub(value),
        LiteralExpressionSyntax literal => literal.IsKind(SyntaxKind.NullLiteralExpression) || literal.IsKind(SyntaxKind.DefaultLiteralExpression),
        BlockSyntax { Statements: [ThrowStatementSyntax or YieldStatementSyntax { Expression: null }] } => true,
        _ => false,
    };
}

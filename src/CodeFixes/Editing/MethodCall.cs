using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Infeed.CodeFixes.Editing;

/// <summary>Calls of a method on the value of an expression, in the expression's place.</summary>
internal static class MethodCall
{
    /// <summary>Calls a method without arguments. An expression that binds less tightly than a call gets parentheses.</summary>
    public static ExpressionSyntax On(ExpressionSyntax value, string method)
    {
        var receiver = value is ConditionalExpressionSyntax or SwitchExpressionSyntax or CastExpressionSyntax or BinaryExpressionSyntax
            ? SyntaxFactory.ParenthesizedExpression(value.WithoutTrivia()) : value.WithoutTrivia();
        var called = SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, receiver, SyntaxFactory.IdentifierName(method));
        return SyntaxFactory.InvocationExpression(called).WithTriviaFrom(value);
    }
}

using System.Collections.Immutable;
using System.Composition;
using Infeed.Analyzers.Rules.Threads;
using Infeed.CodeFixes.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace Infeed.CodeFixes.Fixes;

/// <summary>Replaces <c>Parallel.For</c> and <c>Parallel.ForEach</c> with sequential loops, and a parallel query with a sequential one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class SequentialFix : NodeFix
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [ParallelRule.Rule.Id];

    private protected override string Title => "Work through it in order";

    private protected override (SyntaxNode Old, Func<SyntaxNode, SyntaxNode> By)? Change(SyntaxNode node, Diagnostic diagnostic, SemanticModel model,
        CancellationToken cancellation)
    {
        if (node is not InvocationExpressionSyntax call || model.GetSymbolInfo(call, cancellation).Symbol is not IMethodSymbol method)
            return null;
        if (method.Name == "AsParallel")
            return call is { Expression: MemberAccessExpressionSyntax, ArgumentList.Arguments.Count: 0 } && IsQueryOfAll(call, model, cancellation)
                ? (call, rewritten => Receiver((InvocationExpressionSyntax)rewritten)) : null;
        if (call.Parent is not ExpressionStatementSyntax statement || Lambda(call) is not { } lambda || !IsBodyOfLoop(lambda))
            return null;
        return (method.Name, method.Parameters) switch
        {
            ("For", [{ Type: { } number }, _, _]) when IsCheap(call.ArgumentList.Arguments[1].Expression) =>
                (statement, rewritten => For((ExpressionStatementSyntax)rewritten, number)),
            ("ForEach", [{ Type.Name: "IEnumerable" }, _]) => (statement, rewritten => ForEach((ExpressionStatementSyntax)rewritten)),
            _ => null,
        };
    }

    private static ExpressionSyntax Receiver(InvocationExpressionSyntax call) =>
        ((MemberAccessExpressionSyntax)call.Expression).Expression.WithTriviaFrom(call);

    // Whether all following calls also exist for plain sequences, and no other code gets the query itself.
    private static bool IsQueryOfAll(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellation)
    {
        ExpressionSyntax query = call;
        while (query.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name, Parent: InvocationExpressionSyntax next } access
            && access.Expression == query)
        {
            if (name is "ForAll" or "Aggregate" || name.StartsWith("As", StringComparison.Ordinal) || name.StartsWith("With", StringComparison.Ordinal))
                return false;
            query = next;
        }

        return query.Parent is ForEachStatementSyntax
            || model.GetTypeInfo(query, cancellation).Type is { Name: not ("ParallelQuery" or "OrderedParallelQuery") };
    }

    private static LambdaExpressionSyntax? Lambda(InvocationExpressionSyntax call) =>
        call.ArgumentList.Arguments.Count > 1 ? call.ArgumentList.Arguments.Last().Expression as LambdaExpressionSyntax : null;

    // A nested lambda could capture the loop variable, and 'return' would leave the method instead of the iteration.
    private static bool IsBodyOfLoop(LambdaExpressionSyntax lambda) =>
        lambda.AsyncKeyword.RawKind == 0 && Variable(lambda) is not null
            && !lambda.Body.DescendantNodes().Any(node =>
            node is ReturnStatementSyntax or LocalFunctionStatementSyntax || (node is AnonymousFunctionExpressionSyntax && !IsOfLoop(node)))
        && (lambda.Block is not null || lambda.ExpressionBody is AssignmentExpressionSyntax or InvocationExpressionSyntax or PostfixUnaryExpressionSyntax);

    // A lambda that is passed to Parallel does not outlive the call.
    private static bool IsOfLoop(SyntaxNode lambda) =>
        lambda.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var type } } }
        && type is IdentifierNameSyntax { Identifier.ValueText: nameof(Parallel) };

    private static string? Variable(LambdaExpressionSyntax lambda) => lambda switch
    {
        SimpleLambdaExpressionSyntax simple => simple.Parameter.Identifier.Text,
        ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters: [{ } only] } => only.Identifier.Text,
        _ => null,
    };

    // A for loop evaluates its end in each iteration.
    private static bool IsCheap(ExpressionSyntax end) =>
        end is LiteralExpressionSyntax or IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax or ThisExpressionSyntax };

    private static StatementSyntax For(ExpressionStatementSyntax statement, ITypeSymbol number)
    {
        var (arguments, variable, body) = Parts(statement);
        return Loop(statement, $"for ({number.ToDisplayString()} {variable} = {arguments[0]}; {variable} < {arguments[1]}; {variable}++) {body}");
    }

    private static StatementSyntax ForEach(ExpressionStatementSyntax statement)
    {
        var (arguments, variable, body) = Parts(statement);
        return Loop(statement, $"foreach (var {variable} in {arguments[0]}) {body}");
    }

    private static (SeparatedSyntaxList<ArgumentSyntax> Arguments, string Variable, string Body) Parts(ExpressionStatementSyntax statement)
    {
        var call = (InvocationExpressionSyntax)statement.Expression;
        var lambda = Lambda(call)!;
        return (call.ArgumentList.Arguments, Variable(lambda)!, lambda.Block is { } block ? Whitespace.EndOfLine(statement) + block.ToString()
            : $"{lambda.ExpressionBody};");
    }

    private static StatementSyntax Loop(ExpressionStatementSyntax statement, string text) =>
        SyntaxFactory.ParseStatement(text).WithTriviaFrom(statement).WithAdditionalAnnotations(Formatter.Annotation);
}

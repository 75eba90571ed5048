using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Infeed.Analyzers.Flow;
using Infeed.Analyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Rules.Consumer;

/// <summary>Finds the loops that run a piece of code by calling its method: in the same file, where a training loop and its helpers mostly are.</summary>
internal static class CallsInLoops
{
    // What a file has of them is asked for each loader that is made or read in it, and found by a search of its text.
    private static readonly ConditionalWeakTable<SyntaxTree, ConcurrentDictionary<string, InvocationExpressionSyntax[]>> Known = new();

    /// <summary>Whether a loop may call the method that contains a node, by the syntax.</summary>
    public static bool MayExist(SyntaxNode node) => Sites(node).Length > 0;

    /// <summary>The calls, in loops, of the method that contains an operation.</summary>
    public static IEnumerable<IInvocationOperation> Of(IOperation operation)
    {
        if (operation.SemanticModel is not { } model
            || model.GetEnclosingSymbol(operation.Syntax.SpanStart) is not IMethodSymbol { MethodKind: not MethodKind.AnonymousFunction } method)
            return [];
        return Sites(operation.Syntax).Select(site => model.GetOperation(site)).OfType<IInvocationOperation>()
            .Where(call => call.TargetMethod.OriginalDefinition.IsSame(method.OriginalDefinition));
    }

    /// <summary>What a call passes for a parameter of its method; null for one of another method.</summary>
    public static IOperation? Given(IInvocationOperation site, IParameterSymbol parameter) => site.Arguments
        .FirstOrDefault(argument => argument.Parameter is { } place && place.OriginalDefinition.IsSame(parameter.OriginalDefinition))?.Value.Unwrapped();

    /// <summary>Whether a node is a loop.</summary>
    public static bool IsLoop(SyntaxNode node) => node is ForStatementSyntax or CommonForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax;

    private static InvocationExpressionSyntax[] Sites(SyntaxNode node)
    {
        var owner = node.Ancestors()
            .FirstOrDefault(link => link is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax);
        var name = owner switch
        {
            LocalFunctionStatementSyntax function => function.Identifier.ValueText,
            MethodDeclarationSyntax method => method.Identifier.ValueText,
            _ => null,
        };
        return name is null ? [] : Known.GetOrCreateValue(node.SyntaxTree).GetOrAdd(name, called => InLoops(node.SyntaxTree, called));
    }

    private static InvocationExpressionSyntax[] InLoops(SyntaxTree tree, string name) =>
    [
        .. NameUses.Of(tree, name, CancellationToken.None).Select(MemberNames.CallOf).OfType<InvocationExpressionSyntax>()
            .Where(call => call.Ancestors().Any(IsLoop)),
    ];
}

using System.Collections.Immutable;
using Infeed.Analyzers.Operations;
using Infeed.Analyzers.Owners;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Knowledge;

/// <summary>Recognises code that a sample can reach but that does not run for each sample, because it throws or creates something at its first use.</summary>
internal static class RareCode
{
    // Far more nested helpers than people write. The limit also ends the search in a method that calls itself.
    private const int MaxDepth = 8;

    /// <summary>Whether the call chain to an operation passes through rare code, or through a method that never returns.</summary>
    public static bool IsOnWayTo(Step step) =>
        step.Frame.Way.Any(frame => (frame.Method is { } method && (IsConditional(method) || NeverReturns(method)))
            || (frame.Call is { } call && (Is(call) || Factories.IsGivenToOne(call))));

    /// <summary>Whether the result of an operation is thrown, here or by a caller.</summary>
    public static bool IsThrown(Step step) =>
        step.Frame.Way.Any(frame => (frame.Method is { } method && NeverReturns(method)) || (frame.Call is { } call && IsThrown(call)))
            || IsThrown(step.Operation);

    /// <summary>Whether the result of an operation is thrown in the same method.</summary>
    public static bool IsThrown(IOperation operation) => operation.Ancestors().Any(link =>
        link is IThrowOperation || (link is IInvocationOperation { TargetMethod: { } method } && NeverReturns(method))
            || (link is IBlockOperation block && EndsInThrow(block)));

    /// <summary>Whether the code around an operation, in the same method, makes it run rarely.</summary>
    public static bool Is(IOperation operation) => Is(operation, []);

    private static bool Is(IOperation operation, ImmutableArray<ILocalFunctionOperation> asked)
    {
        foreach (var (child, link) in operation.Outward())
        {
            switch (link)
            {
                case IThrowOperation or ICatchClauseOperation or ICoalesceAssignmentOperation:
                case IInvocationOperation { TargetMethod: { } method }
                    when method.ContainingType.Name is "Debug" or "Trace" or "ThrowHelper" || IsConditional(method) || NeverReturns(method):
                // 'cached ?? Make()'
                case ICoalesceOperation either when either.WhenNull == child:
                case IConditionalOperation conditional when conditional.Condition != child && IsRareBranch(conditional, conditional.WhenTrue == child):
                case IBlockOperation block when EndsInThrow(block) || CacheChecks.FollowsHit(block, child):
                case ISwitchCaseOperation section when IsThrow(section.Body.LastOrDefault()):
                // A factory whose result is kept runs once, so everything in it is rare.
                case IAnonymousFunctionOperation lambda when Factories.IsGivenToOne(lambda):
                case ILocalFunctionOperation function when IsUsedRarely(function, asked):
                    return true;
            }
        }

        return false;
    }

    // The compiler leaves out the calls of such a method, with what they are given, where its symbol is not defined.
    private static bool IsConditional(IMethodSymbol method) => method.ReturnsVoid
        && method.GetAttributes().Any(attribute => attribute.AttributeClass.Is("System.Diagnostics", "ConditionalAttribute"));

    /// <summary>Whether a method always throws, or ends the program.</summary>
    public static bool NeverReturns(IMethodSymbol method) => NeverReturns(method, 0);

    private static bool NeverReturns(IMethodSymbol method, int depth) =>
        method.GetAttributes().Any(attribute => attribute.AttributeClass.Is("System.Diagnostics.CodeAnalysis", "DoesNotReturnAttribute"))
        // An override can return where this method throws.
        || (method is { IsVirtual: false, IsOverride: false, DeclaringSyntaxReferences: [{ } reference] }
            && (OnlyThrows(reference.GetSyntax(), method) || EndsInCall(reference.GetSyntax(), method, depth)));

    // For example, a method that logs and then calls a method that never returns.
    private static bool EndsInCall(SyntaxNode declaration, IMethodSymbol method, int depth)
    {
        var (body, expression) = BodyOf(declaration);
        var end = expression?.Expression ?? (body?.Statements.LastOrDefault() as ExpressionStatementSyntax)?.Expression;
        return end is InvocationExpressionSyntax last && (body is null || !Leaves(body)) && depth < MaxDepth
            && method.ContainingAssembly is ISourceAssemblySymbol { Compilation: var compilation }
            && SharedModels.Of(compilation, last.SyntaxTree).GetSymbolInfo(last).Symbol is IMethodSymbol called
            && NeverReturns(called.OriginalDefinition, depth + 1);
    }

    private static bool OnlyThrows(SyntaxNode declaration, IMethodSymbol symbol)
    {
        var (body, expression) = BodyOf(declaration);
        var thrown = expression is { Expression: ThrowExpressionSyntax only } ? only.Expression
            : body is { Statements: [.., ThrowStatementSyntax last] } && !Leaves(body) ? last.Expression : null;
        return thrown is not null && (symbol.ReturnsVoid || symbol.Name.StartsWith("Throw", StringComparison.Ordinal) || IsTold(thrown));
    }

    private static (BlockSyntax? Body, ArrowExpressionClauseSyntax? Expression) BodyOf(SyntaxNode declaration) => declaration switch
    {
        BaseMethodDeclarationSyntax method => (method.Body, method.ExpressionBody),
        LocalFunctionStatementSyntax function => (function.Body, function.ExpressionBody),
        _ => default,
    };

    private static bool Leaves(BlockSyntax body) =>
        body.DescendantNodes().Any(node => node is ReturnStatementSyntax or YieldStatementSyntax or BreakStatementSyntax);

    // A method with a return value that throws without a message, or throws a NotImplementedException, is one whose body is not written yet.
    private static bool IsTold(ExpressionSyntax thrown) => thrown is ObjectCreationExpressionSyntax { ArgumentList.Arguments.Count: > 0 } told
        && !told.Type.ToString().EndsWith("NotImplementedException", StringComparison.Ordinal);

    private static bool IsRareBranch(IConditionalOperation conditional, bool isTrue) =>
        conditional.Condition.ConstantValue is { HasValue: true, Value: bool never } ? never != isTrue
        : CacheChecks.IsMiss(conditional, isTrue)
        // 'length <= 256 ? stackalloc byte[256] : new byte[length]'
        || (isTrue ? conditional.WhenFalse : conditional.WhenTrue)?.Unwrapped().Syntax.IsKind(SyntaxKind.StackAllocArrayCreationExpression) == true;

    private static bool EndsInThrow(IBlockOperation block) =>
        block.Parent is IConditionalOperation or ISwitchCaseOperation && IsThrow(block.Operations.LastOrDefault())
            && !block.Descendants().Any(inner => inner is IReturnOperation);

    /// <summary>Whether a statement throws.</summary>
    public static bool IsThrow(IOperation? statement) => statement switch
    {
        IExpressionStatementOperation { Operation: IInvocationOperation { TargetMethod: { } method } } => NeverReturns(method),
        IExpressionStatementOperation { Operation: IThrowOperation } or IThrowOperation => true,
        _ => false,
    };

    // A local function is rare if all its calls are. Of local functions that call each other, the other calls decide.
    private static bool IsUsedRarely(ILocalFunctionOperation function, ImmutableArray<ILocalFunctionOperation> asked)
    {
        if (asked.Contains(function) || NeverReturns(function.Symbol))
            return true;
        var uses = function.Root().Descendants().Where(operation => operation switch
        {
            IInvocationOperation { TargetMethod: { } called } => called.IsSame(function.Symbol),
            IMethodReferenceOperation { Method: { } named } => named.IsSame(function.Symbol),
            _ => false,
        }).Where(use => !use.IsWithin(function)).ToArray();
        return uses.Length > 0 && uses.All(use => Is(use, asked.Add(function)) || Factories.IsGivenToOne(use));
    }
}

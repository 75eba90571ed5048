using Infeed.Analyzers.Flow;
using Infeed.Analyzers.Operations;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Infeed.Analyzers.Knowledge;

/// <summary>
/// Finds code that runs while a loader is read: in a loop over batches, or in a method that such a loop calls. Names are compared before code is bound, because
/// only a few methods are searched for.
/// </summary>
internal sealed class BatchLoops(Compilation compilation, CancellationToken cancellation)
{
    /// <summary>Whether a loop over batches is around a node, in the same member.</summary>
    public bool Contain(SyntaxNode node) => node.Ancestors().OfType<CommonForEachStatementSyntax>()
        .Any(loop => BatchTypes.IsBatch(SharedModels.Of(compilation, loop.SyntaxTree).GetForEachStatementInfo(loop).ElementType));

    /// <summary>Whether a loop over batches calls a method.</summary>
    public bool Call(ISymbol method) => method is IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.LocalFunction }
        && compilation.SyntaxTrees.Where(tree => !SourceCode.IsGenerated(tree))
            .SelectMany(tree => NameUses.Of(tree, method.Name, cancellation)).Select(MemberNames.CallOf).OfType<InvocationExpressionSyntax>()
            .Any(call => Contain(call)
                && SharedModels.Of(compilation, call.SyntaxTree).GetSymbolInfo(call, cancellation).Symbol is { } called
                && called.OriginalDefinition.IsSame(method.OriginalDefinition));
}

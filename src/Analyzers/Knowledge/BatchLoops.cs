using Infeed.Analyzers.Flow;
using Infeed.Analyzers.Operations;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Infeed.Analyzers.Knowledge;

/// <summary>
/// Finds code that runs while a loader is read: in a loop over batches, in a method that takes a batch, or in one that these call. Names are compared before
/// code is bound, because only a few methods are searched for.
/// </summary>
internal sealed class BatchLoops(Compilation compilation, CancellationToken cancellation)
{
    private readonly Dictionary<ISymbol, bool> called = new(SymbolEqualityComparer.Default);

    /// <summary>Whether a loop over batches is around a node, in the same member, or the member takes a batch or a column of one.</summary>
    public bool Contain(SyntaxNode node)
    {
        var model = SharedModels.Of(compilation, node.SyntaxTree);
        return node.Ancestors().OfType<CommonForEachStatementSyntax>().Any(loop => BatchTypes.IsBatch(model.GetForEachStatementInfo(loop).ElementType))
            || (model.GetEnclosingSymbol(node.SpanStart, cancellation) as IMethodSymbol)?.Parameters.Any(parameter =>
                BatchTypes.IsBatch(parameter.Type) || BatchTypes.IsColumn(parameter.Type)) == true;
    }

    /// <summary>Whether a loop over batches, or a method that takes one, calls a method.</summary>
    public bool Call(ISymbol method)
    {
        if (method is not IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.LocalFunction, OriginalDefinition: var definition })
            return false;
        // The answers are kept, because one method can fill several collections, and each answer takes a search of all files.
        if (!called.TryGetValue(definition, out var isCalled))
            called[definition] = isCalled = Calls(definition).Any(Contain);
        return isCalled;
    }

    private IEnumerable<InvocationExpressionSyntax> Calls(IMethodSymbol method) => compilation.SyntaxTrees.Where(tree => !SourceCode.IsGenerated(tree))
        .SelectMany(tree => NameUses.Of(tree, method.Name, cancellation)).Select(MemberNames.CallOf).OfType<InvocationExpressionSyntax>()
        .Where(call => SharedModels.Of(compilation, call.SyntaxTree).GetSymbolInfo(call, cancellation).Symbol is { } named
            && named.OriginalDefinition.IsSame(method));
}

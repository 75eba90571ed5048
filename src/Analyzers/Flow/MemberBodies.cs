using System.Collections.Concurrent;
using Infeed.Analyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Infeed.Analyzers.Flow;

/// <summary>The code of a source's own members, as the driver has bound it for all analyzers. Members arrive in any order, and concurrently.</summary>
internal sealed class MemberBodies
{
    private readonly ConcurrentDictionary<SyntaxNode, IOperation> known = new();

    /// <summary>Stores the operations of a member.</summary>
    public void Add(OperationBlockAnalysisContext context)
    {
        foreach (var block in context.OperationBlocks)
        {
            var root = block.Root();
            known[root.Syntax] = root;
        }
    }

    /// <summary>The code of a declaration; null if the driver has not provided it.</summary>
    public IOperation? Of(SyntaxNode declaration) => known.TryGetValue(declaration, out var root) ? root : null;
}

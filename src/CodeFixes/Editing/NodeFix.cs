using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Infeed.CodeFixes.Editing;

/// <summary>A code fix that replaces one node with another. The nodes of several fixes can be nested in each other.</summary>
public abstract class NodeFix : DocumentFix
{
    /// <summary>The title of the fix.</summary>
    private protected abstract string Title { get; }

    /// <summary>The node to replace, and how to rewrite it after nested nodes have been rewritten; null if that cannot be done automatically.</summary>
    private protected abstract (SyntaxNode Old, Func<SyntaxNode, SyntaxNode> By)? Change(SyntaxNode node, Diagnostic diagnostic, SemanticModel model,
        CancellationToken cancellation);

    internal sealed override async Task<string?> TitleAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation) =>
        (await ChangesAsync(document, [diagnostic], cancellation).ConfigureAwait(false)).Count > 0 ? Title : null;

    internal sealed override Task<Document?> FixAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation) =>
        FixAllAsync(document, [diagnostic], cancellation);

    // Finds all nodes before the first one changes, because changes move the text.
    internal sealed override async Task<Document?> FixAllAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        var changes = await ChangesAsync(document, diagnostics, cancellation).ConfigureAwait(false);
        return changes.Count == 0 ? null : document.WithSyntaxRoot(root!.ReplaceNodes(changes.Keys, (old, inner) => changes[old](inner)));
    }

    private async Task<Dictionary<SyntaxNode, Func<SyntaxNode,
        SyntaxNode>>> ChangesAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        var changes = new Dictionary<SyntaxNode, Func<SyntaxNode, SyntaxNode>>();
        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        if (root is null || model is null)
            return changes;
        foreach (var diagnostic in diagnostics)
        {
            if (Change(root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true), diagnostic, model, cancellation) is var (old, by))
                changes[old] = by;
        }

        return changes;
    }
}

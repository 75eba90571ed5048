using System.Collections.Immutable;
using Infeed.Generator.Rules;
using Microsoft.CodeAnalysis;

namespace Infeed.CodeFixes.Editing;

/// <summary>A code fix for findings whose rule supplies the edit: code to write in the place of the node that was found, or its removal.</summary>
/// <typeparam name="TNode">The kind of node that it changes.</typeparam>
public abstract class RemedyFix<TNode> : DocumentFix
    where TNode : SyntaxNode
{
    /// <summary>The title that the editor shows; null if this fix is not for such a node or remedy.</summary>
    private protected abstract string? TitleOf(TNode node, string remedy);

    /// <summary>Changes nodes of a document, each as its remedy says.</summary>
    private protected abstract Task<Document> ChangeAsync(
        Document document, IReadOnlyList<(TNode Node, string Remedy)> found, CancellationToken cancellation);

    internal sealed override async Task<string?> TitleAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation) =>
        await FindAsync(document, diagnostic, cancellation).ConfigureAwait(false) is var (node, remedy) ? TitleOf(node, remedy) : null;

    internal sealed override Task<Document?> FixAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation) =>
        FixAllAsync(document, [diagnostic], cancellation);

    // Finds all nodes before the first one changes, because changes move the text.
    internal sealed override async Task<Document?> FixAllAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        var found = new List<(TNode Node, string Remedy)>();
        foreach (var diagnostic in diagnostics)
        {
            if (await FindAsync(document, diagnostic, cancellation).ConfigureAwait(false) is { } one)
                found.Add(one);
        }

        return await ChangeAsync(document, found, cancellation).ConfigureAwait(false);
    }

    private async Task<(TNode Node, string Remedy)?> FindAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation) =>
        RuleDescriptor.RemedyOf(diagnostic) is { } remedy
        && (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))?.FindNode(diagnostic.Location.SourceSpan) is TNode node
        && TitleOf(node, remedy) is not null
            ? (node, remedy)
            : null;
}

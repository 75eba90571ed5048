using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace Infeed.CodeFixes.Editing;

/// <summary>A code fix that changes one document, for one diagnostic or for all diagnostics in it at once.</summary>
public abstract class DocumentFix : CodeFixProvider
{
    public sealed override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(
        async (context, document, diagnostics) =>
            await CleanAsync(await FixAllAsync(document, diagnostics, context.CancellationToken).ConfigureAwait(false),
            context.CancellationToken).ConfigureAwait(false));

    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            // 'dotnet format' calls this with the first diagnostic of any requested rule, even if this fix is not for it. If the call throws, it fixes nothing.
            if (FixableDiagnosticIds.Contains(diagnostic.Id)
                && await TitleAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false) is { } title)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        title,
                        async cancellation => await CleanAsync(await FixAsync(context.Document, diagnostic, cancellation).ConfigureAwait(false),
                            cancellation).ConfigureAwait(false) ?? context.Document,
                        GetType().Name),
                    diagnostic);
            }
        }
    }

    // Fixes write fully qualified names, which are simplified here if the file's usings allow it.
    private static async Task<Document?> CleanAsync(Document? document, CancellationToken cancellation) => document is null
        ? null
        : await Formatter.FormatAsync(
            await Simplifier.ReduceAsync(document, Simplifier.Annotation, cancellationToken: cancellation).ConfigureAwait(false), Formatter.Annotation,
                cancellationToken: cancellation).ConfigureAwait(false);

    /// <summary>The title that the editor shows; null if the fix cannot be made automatically.</summary>
    internal abstract Task<string?> TitleAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation);

    /// <summary>Applies the fix; null if it cannot be made automatically.</summary>
    internal abstract Task<Document?> FixAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation);

    /// <summary>
    /// Applies the fixes of several diagnostics. The default applies one after the other, which suits fixes that find their location by name.
    /// </summary>
    internal virtual async Task<Document?> FixAllAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        foreach (var diagnostic in diagnostics)
            document = await FixAsync(document, diagnostic, cancellation).ConfigureAwait(false) ?? document;
        return document;
    }
}

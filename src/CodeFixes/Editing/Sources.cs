using Infeed.Analyzers.Reading;
using Microsoft.CodeAnalysis;

namespace Infeed.CodeFixes.Editing;

/// <summary>Finds the data source of a diagnostic by its documentation id, because the text may have moved.</summary>
internal static class Sources
{
    public static async Task<INamedTypeSymbol?> FindAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation) =>
        diagnostic.Properties.TryGetValue(FixHint.SourceKey, out var id) && id is not null
            && await document.Project.GetCompilationAsync(cancellation).ConfigureAwait(false) is { } compilation
            ? DocumentationCommentId.GetFirstSymbolForDeclarationId(id, compilation) as INamedTypeSymbol
            : null;
}

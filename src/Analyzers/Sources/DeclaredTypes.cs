using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Infeed.Analyzers.Sources;

/// <summary>Finds the types that a file declares, in whole or in part.</summary>
internal static class DeclaredTypes
{
    /// <param name="model">The file.</param>
    /// <param name="isWanted">Tells by the syntax which declarations are wanted, so that no others are bound.</param>
    /// <param name="cancellation">Cancels the search.</param>
    public static IEnumerable<INamedTypeSymbol> In(SemanticModel model, Func<MemberDeclarationSyntax, bool> isWanted, CancellationToken cancellation) =>
        model.SyntaxTree.GetRoot(cancellation).DescendantNodes(HasTypes).OfType<MemberDeclarationSyntax>().Where(isWanted)
            .Select(declaration => model.GetDeclaredSymbol(declaration, cancellation)).OfType<INamedTypeSymbol>()
            .Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default);

    private static bool HasTypes(SyntaxNode node) => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax;
}

using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Infeed.CodeFixes.Editing;

/// <summary>Finds the user's own calls of a method that fills batches. A fix that changes the parameters of the method does not change these calls.</summary>
internal static class Callers
{
    /// <summary>Whether other code of the class calls the method, or may.</summary>
    public static bool Exist(IMethodSymbol method, CancellationToken cancellation) => method.ContainingType.DeclaringSyntaxReferences
        .Select(reference => reference.GetSyntax(cancellation))
        .Where(part => !SourceCode.IsGenerated(part.SyntaxTree))
        .Any(part => part.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == method.Name));
}

using System.Runtime.CompilerServices;
using Infeed.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Infeed.Generator.Symbols;

/// <summary>The code of a class as its author wrote it.</summary>
internal static class SourceCode
{
    private static readonly ConditionalWeakTable<SyntaxNode, StrongBox<ulong>> Known = new();

    /// <summary>
    /// A hash of what a class consists of, in all its parts: other white space, other comments and other attributes of the class itself, such as the settings
    /// that were measured, give the same one. A part with <c>#if</c> does not count: it is other code in each configuration, and none of them has changed.
    /// </summary>
    public static ulong HashOf(INamedTypeSymbol type, CancellationToken cancellation)
    {
        var hash = 0UL;
        foreach (var part in type.DeclaringSyntaxReferences)
        {
            // A sum, so that the order of the files makes no difference.
            if (!IsGenerated(part.SyntaxTree) && part.GetSyntax(cancellation) is TypeDeclarationSyntax declaration && !HasConditions(declaration))
                hash = unchecked(hash + Known.GetValue(declaration, static node => new(HashOf((TypeDeclarationSyntax)node))).Value);
        }

        return hash;
    }

    /// <summary>Whether a file was written by a generator or a designer.</summary>
    public static bool IsGenerated(SyntaxTree tree) =>
        tree.FilePath.EndsWith(".g.cs", StringComparison.OrdinalIgnoreCase) || tree.FilePath.EndsWith(".generated.cs", StringComparison.OrdinalIgnoreCase)
        || tree.FilePath.EndsWith(".designer.cs", StringComparison.OrdinalIgnoreCase);

    private static ulong HashOf(TypeDeclarationSyntax part)
    {
        var hash = StableHash.Empty;
        SyntaxNode?[] heads = [part.TypeParameterList, part.ParameterList, part.BaseList];
        foreach (var token in heads.OfType<SyntaxNode>().Concat(part.Members).SelectMany(static node => node.DescendantTokens()))
            // What separates two tokens is none of them. Texts of several lines have the ends of lines with which the file was checked out.
            hash = StableHash.With(StableHash.With(hash, token.Text.Replace("\r", "")), " ");
        return hash;
    }

    private static bool HasConditions(TypeDeclarationSyntax part) =>
        part.ContainsDirectives && part.DescendantTrivia().Any(static trivia => trivia.IsKind(SyntaxKind.IfDirectiveTrivia));
}

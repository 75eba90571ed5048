using Infeed.Analyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Infeed.Analyzers.Rules.Consumer;

/// <summary>Finds methods of a project that return tensors, by their names. Only declarations are looked at, because code would have to be bound.</summary>
internal static class ProjectTensors
{
    /// <summary>Whether a method of the project, or a local function of a file, has one of some names and may return a tensor.</summary>
    public static bool MayReturn(Compilation compilation, SyntaxTree tree, IReadOnlyList<string> names) =>
        !compilation.GetTypesByMetadataName("TorchSharp.torch").IsEmpty && (names.Any(name => IsOfMethod(compilation, name)) || HasLocalFunction(tree, names));

    private static bool IsOfMethod(Compilation compilation, string name) =>
        compilation.GetSymbolsWithName(name, SymbolFilter.Member).OfType<IMethodSymbol>().Any(method => BatchTensor.IsTensor(method.ReturnType));

    private static bool HasLocalFunction(SyntaxTree tree, IReadOnlyList<string> names) =>
        NameUses.Tokens(tree, names, CancellationToken.None).Any(word => word.Parent is LocalFunctionStatementSyntax function && function.Identifier == word);
}

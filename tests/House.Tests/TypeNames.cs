using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Infeed.House.Tests;

/// <summary>A place in a project's code that names one of its types.</summary>
/// <param name="From">The room in which the name stands.</param>
/// <param name="To">The room of the type.</param>
/// <param name="File">The file in which the name stands.</param>
/// <param name="Declared">The file of the type.</param>
/// <param name="Type">The type.</param>
internal sealed record TypeName(string From, string To, string File, string Declared, string Type);

/// <summary>Which types the code of a project names, as the compiler sees it.</summary>
internal static class TypeNames
{
    private static readonly ConcurrentDictionary<string, Lazy<List<TypeName>>> Known = new(StringComparer.Ordinal);

    /// <summary>The names of a project's own types.</summary>
    public static IEnumerable<TypeName> In(string assembly) => Of(assembly).Where(name => Project.IsIn(assembly, name.Declared));

    /// <summary>The names of types of other projects, also of those whose files it compiles itself.</summary>
    public static IEnumerable<TypeName> Beyond(string assembly) => Of(assembly).Where(name => !Project.IsIn(assembly, name.Declared));

    private static List<TypeName> Of(string assembly) => Known.GetOrAdd(assembly, static assembly => new(() => [.. Find(assembly)])).Value;

    private static IEnumerable<TypeName> Find(string assembly)
    {
        var compilation = Project.Compile(assembly);
        foreach (var tree in compilation.SyntaxTrees.Where(tree => Project.IsIn(assembly, tree.FilePath)))
        {
            var model = compilation.GetSemanticModel(tree);
            var from = Project.Room(assembly, tree.FilePath);
            foreach (var name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
            {
                foreach (var type in Types(model.GetSymbolInfo(name).Symbol))
                {
                    if (type.DeclaringSyntaxReferences is [{ SyntaxTree.FilePath: var declared }, ..] && Project.Holding(declared) is { } holder)
                        yield return new(from, Project.Room(holder, declared), tree.FilePath, declared, type.Name);
                }
            }
        }
    }

    // A member counts for its type, wherever an extension or a static import hides that.
    private static IEnumerable<ITypeSymbol> Types(ISymbol? symbol) => symbol switch
    {
        ITypeSymbol type => [type.OriginalDefinition],
        IMethodSymbol { ContainingType: { } type } => [type.OriginalDefinition],
        IFieldSymbol { ContainingType: { } type } => [type.OriginalDefinition],
        IPropertySymbol { ContainingType: { } type } => [type.OriginalDefinition],
        IEventSymbol { ContainingType: { } type } => [type.OriginalDefinition],
        _ => [],
    };
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Infeed.House.Tests;

/// <summary>A name of a type means one thing in all of src, whichever project it stands in.</summary>
public sealed class NameTests
{
    [Fact]
    public void Types_of_src_have_names_of_their_own()
    {
        var types = Repository.Files("src", "*.cs").SelectMany(file => Types(file, Repository.Read(file))).ToList();
        Assert.Contains(("Recipe", "Infeed.Plan.Recipe", "src/Runtime/Plan/Recipe.cs"), types);
        Assert.Empty(Shared(types));
    }

    [Theory]
    [InlineData("namespace A; class Row;", "namespace B; struct Row;", true)]
    [InlineData("namespace A; class Row { record Cell; }", "namespace A; class Cell;", true)]
    [InlineData("namespace A; class Row { enum Kind; }", "namespace A; class Column { enum Kind; }", true)]
    [InlineData("namespace A; class Row;", "namespace B; delegate void Row();", true)]
    [InlineData("namespace A; partial class Row;", "namespace A; partial class Row;", false)]
    [InlineData("namespace A; class Row;", "namespace A; class Row<T>;", false)]
    [InlineData("namespace A; class Row;", "namespace A; class Column;", false)]
    public void Names_that_two_types_share_are_recognised(string one, string other, bool areShared) =>
        Assert.Equal(areShared, Shared(Types("src/One.cs", one).Concat(Types("src/Other.cs", other))).Any());

    // Parts of one type share its name, and so do a type and its generic form.
    private static IEnumerable<string> Shared(IEnumerable<(string Name, string FullName, string File)> types) => types
        .GroupBy(type => type.Name, StringComparer.Ordinal)
        .Where(named => named.Select(type => type.FullName).Distinct(StringComparer.Ordinal).Count() > 1)
        .Select(named => $"{named.Key} in {string.Join(", ", named.Select(type => type.File))}");

    private static IEnumerable<(string Name, string FullName, string File)> Types(string file, string text)
    {
        var root = CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Preview)).GetRoot();
        foreach (var node in root.DescendantNodes().OfType<MemberDeclarationSyntax>())
        {
            if (NameOf(node) is { } name)
                yield return (name, FullName(node), file);
        }
    }

    private static string FullName(SyntaxNode type) =>
        string.Join('.', type.AncestorsAndSelf().Reverse().Select(outer => NameOf(outer) ?? Namespace(outer)).OfType<string>());

    private static string? NameOf(SyntaxNode node) => node switch
    {
        BaseTypeDeclarationSyntax type => type.Identifier.ValueText,
        DelegateDeclarationSyntax type => type.Identifier.ValueText,
        _ => null,
    };

    private static string? Namespace(SyntaxNode node) => (node as BaseNamespaceDeclarationSyntax)?.Name.ToString();
}

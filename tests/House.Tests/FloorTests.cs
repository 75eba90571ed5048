using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Infeed.House.Tests;

/// <summary>Who names whom, by type, as the compiler sees it.</summary>
public sealed class FloorTests
{
    public static TheoryData<string> Assemblies => [.. Floors.Of.Keys];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Rooms_name_only_what_lies_below_them(string assembly)
    {
        var floors = Floors.Of[assembly];
        var upward = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (from, to, file, type) in Names(assembly))
        {
            if (Floor(floors, to) > Floor(floors, from))
                upward.Add($"{file} in {from} names {type}, which is in {to}");
        }

        Assert.True(upward.Count == 0, string.Join(Environment.NewLine, upward));
    }

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Wings_name_and_are_named_as_they_are_listed(string assembly)
    {
        var astray = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (wing, names, namedBy) in Floors.Wings[assembly])
        {
            foreach (var (from, to, file, type) in Names(assembly))
            {
                if (IsIn(wing, from) != IsIn(wing, to) && (IsIn(wing, from) ? to != names : from != namedBy))
                    astray.Add($"{file} in {from} names {type}, which is in {to}");
            }
        }

        Assert.True(astray.Count == 0, string.Join(Environment.NewLine, astray));
    }

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Rooms_that_are_listed_exist_and_no_other_does(string assembly)
    {
        var floors = Floors.Of[assembly];
        var rooms = Repository.Files($"src/{assembly}", "*.cs").Select(file => Room(floors, Folder(assembly, file))).Distinct().ToList();
        Assert.Equal(floors.Order(StringComparer.Ordinal), rooms.Order(StringComparer.Ordinal));
    }

    private static bool IsIn(string wing, string room) => room == wing || room.StartsWith(wing + "/", StringComparison.Ordinal);

    private static int Floor(string[] floors, string room) => Array.IndexOf(floors, room);

    private static string Folder(string assembly, string file) => Path.GetDirectoryName(file)!.Replace('\\', '/')[$"src/{assembly}".Length..].TrimStart('/');

    // The listed room that a folder is, or lies in.
    private static string Room(string[] floors, string folder)
    {
        var room = folder;
        while (room.Length > 0 && !floors.Contains(room))
            room = room.Contains('/', StringComparison.Ordinal) ? room[..room.LastIndexOf('/')] : "";
        return floors.Contains(room) ? room : throw new InvalidOperationException($"The folder {folder} is in no room of Floors.");
    }

    private static IEnumerable<(string From, string To, string File, string Type)> Names(string assembly)
    {
        var floors = Floors.Of[assembly];
        var compilation = Compile(assembly);
        foreach (var tree in compilation.SyntaxTrees.Where(tree => tree.FilePath.StartsWith($"src/{assembly}/", StringComparison.Ordinal)))
        {
            var model = compilation.GetSemanticModel(tree);
            var from = Room(floors, Folder(assembly, tree.FilePath));
            foreach (var name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
            {
                foreach (var type in Types(model.GetSymbolInfo(name).Symbol))
                {
                    if (type.DeclaringSyntaxReferences is [var declaration, ..] && declaration.SyntaxTree.FilePath.StartsWith($"src/{assembly}/", StringComparison.Ordinal))
                        yield return (from, Room(floors, Folder(assembly, declaration.SyntaxTree.FilePath)), tree.FilePath, type.Name);
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

    private static CSharpCompilation Compile(string assembly)
    {
        var options = new CSharpParseOptions(LanguageVersion.Preview);
        // What the projects import for all of their files.
        const string Usings = """
            global using System;
            global using System.Collections.Generic;
            global using System.IO;
            global using System.Linq;
            global using System.Threading;
            global using System.Threading.Tasks;
            """;
        var files = assembly is "Runtime" or "TorchSharp" ? Repository.Files($"src/{assembly}", "*.cs") : new[] { "Generator", "Analyzers", "CodeFixes" }.SelectMany(each => Repository.Files($"src/{each}", "*.cs"));
        var trees = files.Select(file => CSharpSyntaxTree.ParseText(Repository.Read(file), options, file))
            .Append(CSharpSyntaxTree.ParseText(Usings, options, "usings.cs"));
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(file => MetadataReference.CreateFromFile(file));
        return CSharpCompilation.Create(assembly, trees, references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
    }
}

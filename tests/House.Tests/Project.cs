using System.Reflection;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Infeed.House.Tests;

/// <summary>A project of src, as its project file says: it stands in the folder of its name.</summary>
internal static class Project
{
    // What the SDK imports for all files of a project.
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    // The SDK's generators, which write bodies of partial methods and classes.
    private static readonly ISourceGenerator[] Generators = [.. Repository.Generators.Select(file => new AnalyzerFileReference(file, new Loader()))
        .SelectMany(file => file.GetGenerators(LanguageNames.CSharp))];

    private static readonly CSharpParseOptions Options = new(LanguageVersion.Preview);

    private static readonly Dictionary<string, Compilation> Compilations = new(StringComparer.Ordinal);

    /// <summary>The folders of src that hold a project.</summary>
    public static IEnumerable<string> All => Repository.Files("src", "*.csproj").Select(file => file.Split('/')[1]);

    /// <summary>Whether a file stands in the folder of a project.</summary>
    public static bool IsIn(string project, string file) => file.StartsWith($"src/{project}/", StringComparison.Ordinal);

    /// <summary>The project of src in whose folder a file stands; null for none.</summary>
    public static string? Holding(string file) => file.Split('/') is ["src", var project, _, ..] ? project : null;

    /// <summary>The room of a file of a project: its folder, from the project's.</summary>
    public static string Room(string assembly, string file) =>
        Path.GetDirectoryName(file)!.Replace('\\', '/')[$"src/{assembly}".Length..].TrimStart('/');

    /// <summary>A project's sources and those that it refers to, as one compilation without errors in its own.</summary>
    public static Compilation Compile(string project)
    {
        lock (Compilations)
            return Compilations.TryGetValue(project, out var known) ? known : Compilations[project] = Checked(project);
    }

    private static Compilation Checked(string project)
    {
        var trees = Sources(project).Distinct().Select(file => CSharpSyntaxTree.ParseText(Repository.Read(file), Options, file))
            .Append(CSharpSyntaxTree.ParseText(Usings, Options, "usings.cs"));
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(file => MetadataReference.CreateFromFile(file));
        var options = new CSharpCompilationOptions(IsProgram(project) ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true);
        var written = CSharpCompilation.Create(project, trees, references, options);
        CSharpGeneratorDriver.Create(Generators, parseOptions: Options).RunGeneratorsAndUpdateCompilation(written, out var compilation, out _);
        // A name that the compiler does not know is one that no test here would see. What else is compiled with it is asked for its own project.
        var own = compilation.SyntaxTrees.Where(tree => IsIn(project, tree.FilePath));
        var diagnostics = own.SelectMany(tree => compilation.GetSemanticModel(tree).GetDiagnostics());
        Assert.DoesNotContain(diagnostics, found => found.Severity == DiagnosticSeverity.Error);
        return compilation;
    }

    /// <summary>The sources of a project that it compiles itself: some folders it leaves out, because they are compiled into the programs of others.</summary>
    public static IEnumerable<string> Own(string project)
    {
        var file = Repository.Files($"src/{project}", "*.csproj").Single();
        var left = XDocument.Parse(Repository.Read(file)).Descendants("Compile").Select(item => (string?)item.Attribute("Remove")).OfType<string>()
            .Select(pattern => $"src/{project}/{pattern.TrimEnd('*')}").ToList();
        return Repository.Files($"src/{project}", "*.cs").Where(source => !left.Exists(folder => source.StartsWith(folder, StringComparison.Ordinal)));
    }

    private static bool IsProgram(string project) =>
        XDocument.Parse(Repository.Read(Repository.Files($"src/{project}", "*.csproj").Single())).Descendants("OutputType").Any(type => type.Value == "Exe");

    private static IEnumerable<string> Sources(string project)
    {
        var file = Repository.Files($"src/{project}", "*.csproj").Single();
        var items = XDocument.Parse(Repository.Read(file)).Descendants().ToLookup(element => element.Name.LocalName);
        var linked = items["Compile"].Where(item => item.Attribute("Include") is not null).Select(item => Beside(file, item));
        var referenced = items["ProjectReference"].Where(item => (string?)item.Attribute("ReferenceOutputAssembly") != "false")
            .SelectMany(item => Sources(Beside(file, item).Split('/')[1]));
        return [.. Own(project), .. linked, .. referenced];
    }

    private static string Beside(string file, XElement item) =>
        Path.GetRelativePath(Repository.Root, Path.Combine(Repository.Root, Path.GetDirectoryName(file)!, (string)item.Attribute("Include")!)).Replace('\\', '/');

    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath) { }

        public Assembly LoadFromPath(string fullPath) => Assembly.LoadFrom(fullPath);
    }
}

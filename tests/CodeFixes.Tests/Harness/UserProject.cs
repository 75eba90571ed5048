using System.Collections.Immutable;
using Infeed.Analyzers;
using Infeed.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Infeed.CodeFixes.Tests.Harness;

/// <summary>A project as an editor has it: documents, the generator as part of it, the analyzers beside it.</summary>
internal sealed class UserProject(Project project)
{
    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers =
    [
        .. typeof(DataSourceAnalyzer).Assembly.GetTypes()
            .Where(type => type.IsDefined(typeof(DiagnosticAnalyzerAttribute), inherit: false))
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    public Project Project => project;

    /// <summary>A project with a profile beside it.</summary>
    public static UserProject OfProfile(string profile, string source) =>
        new(Of(source).Project.AddAdditionalDocument("infeed.profile.json", profile, filePath: "/user/infeed.profile.json").Project);

    public static UserProject Of(params string[] sources)
    {
        var compilation = Compile.Of(sources);
        var workspace = new AdhocWorkspace();
        var project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "User", "User", LanguageNames.CSharp, compilationOptions: compilation.Options,
                parseOptions: Compile.ParseOptions,
            metadataReferences: compilation.References, analyzerReferences: [new GeneratorReference()]));
        foreach (var tree in compilation.SyntaxTrees)
            project = project.AddDocument(tree.FilePath, tree.GetText(), filePath: tree.FilePath).Project;
        return new UserProject(project);
    }

    /// <summary>The same project without <c>using Infeed</c>.</summary>
    public async Task<UserProject> WithoutUsing()
    {
        var usings = project.Documents.Single(document => document.Name == "Usings.cs");
        return new UserProject(usings.WithText(Microsoft.CodeAnalysis.Text.SourceText.From(
            (await Text(usings.Name)).Replace("global using Infeed;", "", StringComparison.Ordinal))).Project);
    }

    /// <summary>The diagnostics of one rule, in the order of files and text. Code that does not compile is a mistake of the test, or of the fix.</summary>
    public async Task<ImmutableArray<Diagnostic>> Find(string rule, (string, string)? setting = null)
    {
        var all = await FindAll(setting);
        Assert.Empty(all.Where(diagnostic =>
            diagnostic.Severity == DiagnosticSeverity.Error && !diagnostic.Id.StartsWith("INFEED", StringComparison.Ordinal)).Select(diagnostic =>
            diagnostic.ToString()));
        return [.. all.Where(diagnostic => diagnostic.Id == rule).OrderBy(diagnostic =>
            diagnostic.Location.SourceTree!.FilePath, StringComparer.Ordinal).ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    /// <summary>All diagnostics, also of code that does not compile.</summary>
    public async Task<ImmutableArray<Diagnostic>> FindAll((string, string)? setting = null)
    {
        var compilation = (await project.GetCompilationAsync())!;
        var profiles = await Task.WhenAll(project.AdditionalDocuments.Select(document => document.GetTextAsync()));
        var options = new AnalyzerOptions(
            [.. profiles.Select(text => ProfileTexts.File(text.ToString()))], new ProfileOptions(null, setting is { } one ? [one] : []));
        return await compilation.WithAnalyzers(Analyzers, options).GetAllDiagnosticsAsync();
    }

    public Document DocumentOf(Diagnostic diagnostic) => project.GetDocument(diagnostic.Location.SourceTree)!;

    public async Task<string> Text(string file) => (await project.Documents.Single(document => document.Name == file).GetTextAsync()).ToString();

    private sealed class GeneratorReference : AnalyzerReference
    {
        // A workspace knows a generator by its object.
        private readonly ImmutableArray<ISourceGenerator> generators = [new Infeed.Generator.DataSourceGenerator().AsSourceGenerator()];

        public override string? FullPath => null;

        public override object Id => nameof(GeneratorReference);

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzers(string language) => [];

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzersForAllLanguages() => [];

        public override ImmutableArray<ISourceGenerator> GetGenerators(string language) => generators;
    }
}

using System.Collections.Immutable;
using Infeed.Generator.Emission;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Infeed.Generator.Tests.Harness;

/// <summary>One run of the generator over a compilation.</summary>
internal sealed class GeneratorRun
{
    private GeneratorRun(GeneratorRun run)
    {
        Driver = run.Driver;
        Result = run.Result;
        Input = null!;
        Output = null!;
    }

    private GeneratorRun(GeneratorDriver driver, CSharpCompilation input)
    {
        Input = input;
        Driver = driver.RunGeneratorsAndUpdateCompilation(input, out var output, out _);
        Output = output;
        Result = Driver.GetRunResult().Results.Single();
    }

    public CSharpCompilation Input { get; }

    public Compilation Output { get; }

    public GeneratorDriver Driver { get; }

    public GeneratorRunResult Result { get; }

    /// <summary>The emitted files, one after the other, but for the one that follows each edit of a source.</summary>
    public string Text => string.Join("\n",
        Result.GeneratedSources.Where(file => file.HintName != SourceHashesEmitter.FileName)
            .OrderBy(file => file.HintName, StringComparer.Ordinal).Select(file => file.SourceText.ToString()));

    /// <summary>The emitted file that says of which code the sources are; null if there is none.</summary>
    public string? Hashes => Result.GeneratedSources.SingleOrDefault(file => file.HintName == SourceHashesEmitter.FileName).SourceText?.ToString();

    /// <summary>The emitted files of the sources, by name: all but those that an assembly has for all of them.</summary>
    public Dictionary<string, string> Sources => Result.GeneratedSources
        .Where(file => file.HintName is not (ProgramsEmitter.FileName or SourceHashesEmitter.FileName))
        .ToDictionary(file => file.HintName, file => file.SourceText.ToString());

    /// <summary>What the compiler has against the whole program as an error, and against emitted code at all.</summary>
    public ImmutableArray<Diagnostic> Problems =>
    [
        .. Output.GetDiagnostics().Where(diagnostic =>
            diagnostic.Severity == DiagnosticSeverity.Error
            || (diagnostic.Severity == DiagnosticSeverity.Warning && diagnostic.Location.SourceTree is { } tree && !Input.ContainsSyntaxTree(tree))),
    ];

    public static GeneratorRun Of(params string[] sources) => Of(Compile.Of(sources));

    public static GeneratorRun Of(CSharpCompilation input) => new(Create(input, isTracking: true), input);

    /// <summary>A run in a project with profiles.</summary>
    public static GeneratorRun OfProfiles(CSharpCompilation input, string? machine, params AdditionalText[] profiles) =>
        OfProfiles(input, new ProfileOptions(machine), [.. profiles]);

    public static GeneratorRun OfProfiles(CSharpCompilation input, ProfileOptions told, ImmutableArray<AdditionalText> profiles) =>
        new(Create(input, isTracking: true).WithUpdatedAnalyzerConfigOptions(told).AddAdditionalTexts(profiles), input);

    /// <summary>
    /// A run whose steps cannot be asked for their reasons, for long rows of edits: after some of them Roslyn 5.0 loses
    /// outputs where it tracks steps, which it does in tests alone.
    /// </summary>
    public static GeneratorRun WithoutTracking(params string[] sources)
    {
        var input = Compile.Of(sources);
        return new(Create(input, isTracking: false), input);
    }

    /// <summary>The next run, after an edit.</summary>
    public GeneratorRun Then(CSharpCompilation edited) => new(Driver, edited);

    /// <summary>The next run, after a change of a profile.</summary>
    public GeneratorRun ThenProfile(AdditionalText before, string after) => new(Driver.ReplaceAdditionalText(before, ProfileTexts.File(after)), Input);

    /// <summary>The next run, after a change of what the project says.</summary>
    public GeneratorRun ThenOptions(ProfileOptions told) => new(Driver.WithUpdatedAnalyzerConfigOptions(told), Input);

    /// <summary>The same run, holding on to the driver and its result alone.</summary>
    public GeneratorRun WithoutInput() => new(this);

    /// <summary>The reasons of one step's outputs.</summary>
    public IncrementalStepRunReason[] Reasons(string step) => Result.TrackedSteps.TryGetValue(step, out var steps)
        ? [.. steps.SelectMany(run => run.Outputs).Select(output => output.Reason)]
        : [];

    private static CSharpGeneratorDriver Create(CSharpCompilation input, bool isTracking) => CSharpGeneratorDriver.Create(
        [new DataSourceGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)input.SyntaxTrees[0].Options,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, isTracking));
}

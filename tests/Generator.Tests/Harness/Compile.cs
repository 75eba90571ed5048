using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Infeed.Generator.Tests.Harness;

/// <summary>Compilations of a user's project: .NET, Infeed, nullable on, documentation checked, warnings at the highest level.</summary>
internal static class Compile
{
    public static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp14, DocumentationMode.Diagnose);

    private static readonly MetadataReference[] References = [.. Framework().Append(typeof(DataSourceAttribute).Assembly.Location).Select(path =>
        MetadataReference.CreateFromFile(path))];

    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, warningLevel: 9999, allowUnsafe: true);

    private const string Usings = "global using System;\nglobal using System.Threading.Tasks;\nglobal using Infeed;\n";

    /// <summary>A compilation of some files.</summary>
    public static CSharpCompilation Of(params string[] sources) =>
        Of([.. sources.Select((source, at) => Parse(source, $"File{at}.cs"))]);

    /// <summary>The same as a program.</summary>
    public static CSharpCompilation ProgramOf(params string[] sources) =>
        Of([.. sources, "static class Program { static void Main() { } }"]).WithOptions(Options.WithOutputKind(OutputKind.ConsoleApplication));

    public static CSharpCompilation Of(params SyntaxTree[] trees) => CSharpCompilation.Create("User", [Parse(Usings, "Usings.cs"), .. trees], References, Options);

    /// <summary>A compilation of one file in another version of the language.</summary>
    public static CSharpCompilation Of(LanguageVersion language, string source)
    {
        var options = ParseOptions.WithLanguageVersion(language);
        return CSharpCompilation.Create("User", [Parse(Usings, "Usings.cs", options), Parse(source, options: options)], References, Options);
    }

    public static SyntaxTree Parse(string source, string path = "File0.cs", CSharpParseOptions? options = null) =>
        CSharpSyntaxTree.ParseText(source, options ?? ParseOptions, path);

    // Only what a program of the user would see: not the test's own libraries.
    private static IEnumerable<string> Framework()
    {
        var directory = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        return ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == directory || Path.GetFileName(path) is "System.Numerics.Tensors.dll" or "TorchSharp.dll" or "Infeed.TorchSharp.dll");
    }
}

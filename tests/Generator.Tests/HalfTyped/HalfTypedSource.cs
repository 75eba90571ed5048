using System.Globalization;
using Infeed.Generator.Tests.Harness;
using Infeed.Generator.Symbols;
using Infeed.Generator.Validation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Infeed.Generator.Tests.HalfTyped;

/// <summary>
/// What has to hold while somebody types: no exception, from the generator or from the validator with a listener; the other
/// files' sources are emitted as ever; and what is emitted for the broken one is at least well-formed.
/// </summary>
internal sealed class HalfTypedSource
{
    private const string Whole = """
        namespace Whole;

        [DataSource]
        partial class Source
        {
            int Count => 10;

            [Sample]
            void Read(int index, [Shape(2)] Span<float> image, out int label) => throw new NotSupportedException();
        }
        """;

    private static readonly string Expected = GeneratorRun.Of(Whole).Sources["Whole.Source.g.cs"];

    // One driver for all texts, as in an editor.
    private GeneratorRun run = GeneratorRun.WithoutTracking("", Whole);

    public void Check(string broken, string reason)
    {
        try
        {
            run = run.Then(run.Input.ReplaceSyntaxTree(run.Input.SyntaxTrees.Single(tree => tree.FilePath == "File0.cs"), Compile.Parse(broken)));
            Assert.Null(run.Result.Exception);
            // A type that is called System hides the namespace from all files.
            if (run.Input.GlobalNamespace.GetTypeMembers("System").IsEmpty)
                Assert.Equal(Expected, run.Sources["Whole.Source.g.cs"]);
            Assert.All(run.Result.GeneratedSources, file => Assert.Empty(file.SyntaxTree.GetDiagnostics()));
            Listen(run.Input);
            Listen((CSharpCompilation)run.Output);
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"{reason}:\n{broken}", e);
        }
    }

    private static void Listen(CSharpCompilation compilation)
    {
        foreach (var type in Types.In(compilation))
        {
            static void Report(Diagnostic diagnostic)
            {
                Assert.True(diagnostic.Location.IsInSource);
                Assert.NotEmpty(diagnostic.GetMessage(CultureInfo.InvariantCulture));
            }

            if (type.Attribute(KnownNames.DataSourceAttribute) is { } attribute)
                DataSourceValidator.Read(type, attribute, compilation, FormTable.Readers, Report, CancellationToken.None);
            StrayAttributes.Find(type, Report, CancellationToken.None);
        }
    }
}

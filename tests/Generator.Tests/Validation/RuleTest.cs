using System.Globalization;
using Infeed.Generator.Tests.Harness;
using Infeed.Generator.Symbols;
using Infeed.Generator.Validation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Infeed.Generator.Tests.Validation;

/// <summary>
/// Asks the validator as an analyzer does, of the user's code alone and of that code with what was emitted for it.
/// <c>[|...|]</c> marks in a source where a finding belongs.
/// </summary>
internal static class RuleTest
{
    /// <summary>One rule is broken, once; and the compiler finds no error that is not in the user's code by itself.</summary>
    public static void Breaks(DiagnosticDescriptor rule, string message, string marked)
    {
        var start = marked.IndexOf("[|", StringComparison.Ordinal);
        var end = marked.IndexOf("|]", StringComparison.Ordinal) - 2;
        var source = marked.Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal);
        var run = GeneratorRun.Of(source);

        foreach (var compilation in new[] { run.Input, (CSharpCompilation)run.Output })
        {
            var finding = Assert.Single(Findings(compilation));
            Assert.Equal(rule.Id, finding.Id);
            Assert.Equal(message, finding.GetMessage(CultureInfo.InvariantCulture));
            Assert.Equal(source[start..end], source.Substring(finding.Location.SourceSpan.Start, finding.Location.SourceSpan.Length));
            Assert.Equal(start, finding.Location.SourceSpan.Start);
            Assert.True(compilation.ContainsSyntaxTree(finding.Location.SourceTree));
        }

        Assert.Null(run.Result.Exception);
        Assert.Empty(Errors(run.Output).Select(error =>
            error.ToString()).Except(Errors(run.Input).Where(error => !IsOfLoader(error)).Select(error => error.ToString())));
    }

    /// <summary>The same, in the members of an otherwise complete source.</summary>
    public static void BreaksInside(DiagnosticDescriptor rule, string message, string members) => Breaks(rule, message, Source(members));

    /// <summary>Nothing is wrong, and what is emitted compiles.</summary>
    public static void Accepts(string source)
    {
        var run = GeneratorRun.Of(source);
        Assert.Empty(Findings(run.Input));
        Assert.Empty(Findings((CSharpCompilation)run.Output));
        Assert.NotEmpty(run.Result.GeneratedSources);
        Assert.Empty(run.Problems);
    }

    /// <summary>A source of some members, and one who uses its loader.</summary>
    public static string Source(string members) => $$"""
        [DataSource]
        sealed partial class Source
        {
            {{(members.Contains("Count", StringComparison.Ordinal) ? "" : "public int Count => 10;")}}
            {{(members.Contains("[Sample]", StringComparison.Ordinal) || members.Contains("[Batch]", StringComparison.Ordinal) ? "" : "[Sample] public int Read(int index) => index;")}}
            {{members}}
        }
        """ + User;

    /// <summary>One who uses the loader of a source.</summary>
    public const string User = """

        static class User
        {
            static long Use(Source source)
            {
                using var loader = source.CreateLoader();
                foreach (var batch in loader.Epoch(0))
                    return batch.Count;
                return loader.BatchesPerEpoch;
            }
        }
        """;

    public static List<Diagnostic> Findings(CSharpCompilation compilation)
    {
        var findings = new List<Diagnostic>();
        foreach (var type in Types.In(compilation))
        {
            if (type.Attribute(KnownNames.DataSourceAttribute) is { } attribute)
                DataSourceValidator.Read(type, attribute, compilation, FormTable.Readers, findings.Add, CancellationToken.None);
            StrayAttributes.Find(type, findings.Add, CancellationToken.None);
        }

        return findings;
    }

    // By itself the user's code has errors too, wherever it uses what is yet to be emitted.
    private static IEnumerable<Diagnostic> Errors(Compilation compilation) =>
        compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    private static bool IsOfLoader(Diagnostic error) => error.GetMessage(CultureInfo.InvariantCulture).Contains("CreateLoader'", StringComparison.Ordinal);
}

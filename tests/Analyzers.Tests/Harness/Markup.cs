using System.Globalization;
using System.Text;
using Infeed.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Infeed.Analyzers.Tests.Harness;

/// <summary>Code whose diagnostics are marked in it: <c>{|INFEED201:total|}</c>.</summary>
internal static class Markup
{
    private const string Begin = "{|";
    private const string End = "|}";

    /// <summary>
    /// Builds the code, and compares what is reported of one rule, or of all, with the marks. Code that does not compile is a mistake of the test.
    /// </summary>
    /// <param name="rule">The rule; null for all.</param>
    /// <param name="marked">The code.</param>
    /// <param name="settings">What the .editorconfig says.</param>
    /// <returns>The messages, in the order of the text.</returns>
    public static Task<string[]> Check(string? rule, string marked, params (string Key, string Value)[] settings) =>
        CheckWithProfile(rule, marked, profile: null, machine: null, settings);

    /// <summary>The same in a project with a profile, whose own diagnostics are not looked at.</summary>
    public static async Task<string[]> CheckWithProfile(
        string? rule, string marked, string? profile, string? machine = null, params (string Key, string Value)[] settings)
    {
        var (code, marks) = Read(marked);
        var reported = (await Build.Run(Compile.Of(code), machine, profile, settings)).Where(diagnostic => diagnostic.Location.IsInSource).ToArray();
        Assert.Empty(reported.Where(diagnostic =>
            !IsOfInfeed(diagnostic) && diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.ToString()));
        var found = reported.Where(diagnostic =>
            rule is null ? IsOfInfeed(diagnostic) : diagnostic.Id == rule).OrderBy(diagnostic =>
            diagnostic.Location.SourceSpan.Start).ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal).ToArray();
        Assert.Equal(Written(code, marks), Written(code, found.Select(diagnostic => (diagnostic.Id, diagnostic.Location.SourceSpan))));
        return [.. found.Select(diagnostic => diagnostic.GetMessage(CultureInfo.InvariantCulture))];
    }

    /// <summary>The code without its marks, and the marks.</summary>
    public static (string Code, List<(string Id, TextSpan Span)> Marks) Read(string marked)
    {
        var code = new StringBuilder();
        var marks = new List<(string, TextSpan)>();
        var open = new Stack<(string Id, int Start)>();
        for (var at = 0; at < marked.Length;)
        {
            if (Is(Begin) && marked.IndexOf(':', at) is var colon && marked[(at + Begin.Length)..colon].StartsWith("INFEED", StringComparison.Ordinal))
            {
                open.Push((marked[(at + Begin.Length)..colon], code.Length));
                at = colon + 1;
            }
            else if (Is(End) && open.Count > 0)
            {
                var (id, start) = open.Pop();
                marks.Add((id, TextSpan.FromBounds(start, code.Length)));
                at += End.Length;
            }
            else
            {
                code.Append(marked[at++]);
            }

            bool Is(string token) => string.CompareOrdinal(marked, at, token, 0, token.Length) == 0;
        }

        Assert.Empty(open);
        return (code.ToString(), marks);
    }

    private static IEnumerable<string> Written(string code, IEnumerable<(string Id, TextSpan Span)> places) =>
        places.OrderBy(place => place.Span.Start).ThenBy(place => place.Id, StringComparer.Ordinal).ThenBy(place => place.Span.Length).Select(place => $"{place.Id} at {place.Span.Start}: {code.Substring(place.Span.Start, place.Span.Length)}");

    private static bool IsOfInfeed(Diagnostic diagnostic) => diagnostic.Id.StartsWith("INFEED", StringComparison.Ordinal);
}

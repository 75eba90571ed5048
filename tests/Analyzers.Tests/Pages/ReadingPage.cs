using System.Text.RegularExpressions;

namespace Infeed.Analyzers.Tests.Pages;

/// <summary>The code of docs/reading-batches.md, block by block.</summary>
internal static partial class ReadingPage
{
    private static readonly string[] Blocks = [.. CodeBlock.All.Where(block => block.Page == "docs/reading-batches.md").Select(block => block.Code)];

    /// <summary>The statements that compile and run.</summary>
    public static string[] Right => [.. Blocks.Where(block => !IsSource(block) && !Error.IsMatch(block))];

    /// <summary>The code that does not compile.</summary>
    public static string[] Wrong => [.. Blocks.Where(block => Error.IsMatch(block))];

    /// <summary>What a block says at each of its lines that the compiler says there.</summary>
    public static string[] ErrorsOf(string block) => Said(block, Error);

    /// <summary>What a block says at each of its lines that this line prints.</summary>
    public static string[] PrintedBy(string block) => Said(block, Print);

    /// <summary>A whole file around a block, and the number of lines before it.</summary>
    public static (string Text, int LinesBefore) Around(string block)
    {
        var head = Usings + string.Concat(Blocks.Where(other => IsSource(other) && !Error.IsMatch(other)));
        var isAsync = block.Contains("await ", StringComparison.Ordinal);
        var (before, after) = IsSource(block) ? ("", "") : ($$"""
            static class Page
            {
                public static void Go(int workers)
                {
                    using var loader = new Digits(10).CreateLoader(new LoaderOptions { Workers = workers });
                    Run(loader){{(isAsync ? ".GetAwaiter().GetResult()" : "")}};
                }

                static {{(isAsync ? "async Task" : "void")}} Run(DataLoader<Digits.Batch> loader)
                {

            """, "}\n}\n");
        return (head + before + block + after, (head + before).Count(character => character == '\n'));
    }

    // What it prints is heard line by line.
    private const string Usings = """
        using System.Collections.Generic;
        using System.IO;
        using System.Linq;
        using System.Runtime.CompilerServices;
        using System.Threading;

        static class Console
        {
            public static readonly List<(int Line, string Text)> Printed = [];

            public static void WriteLine(IFormattable value, [CallerLineNumber] int line = 0) => Printed.Add((line, value.ToString(null, null)));
        }


        """;

    private static bool IsSource(string block) => block.StartsWith("[DataSource", StringComparison.Ordinal);

    private static string[] Said(string block, Regex what) => [.. block.Split('\n').SelectMany((line, at) => Said(what.Match(line), at + 1))];

    private static IEnumerable<string> Said(Match match, int line) => match.Success ? match.Groups[1].Value.Split(", ").Select(one => $"{line}: {one}") : [];

    [GeneratedRegex(@"// error (.*)$", RegexOptions.Multiline)]
    private static partial Regex Error { get; }

    [GeneratedRegex(@"// prints (.*)$", RegexOptions.Multiline)]
    private static partial Regex Print { get; }
}

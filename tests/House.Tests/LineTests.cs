using System.Text.RegularExpressions;

namespace Infeed.House.Tests;

/// <summary>What can be read without moving the head.</summary>
public sealed partial class LineTests
{
    private const int MaxColumns = 160;

    [Theory]
    [InlineData("src")]
    [InlineData("tests")]
    [InlineData("samples")]
    [InlineData("benchmarks")]
    public void Lines_of_code_have_160_columns_at_most(string folder)
    {
        // Texts do not count: each stands on one line, so that a message that was printed can be found. Emitted files are as they are.
        var files = Repository.Files(folder, "*.cs").Where(file => !file.EndsWith(".verified.cs", StringComparison.Ordinal));
        var longer = new List<string>();
        foreach (var file in files)
        {
            var lines = Repository.Read(file).Split('\n');
            for (var line = 0; line < lines.Length; line++)
            {
                if (Columns(lines[line].TrimEnd('\r'), folder) > MaxColumns)
                    longer.Add($"{file}({line + 1}): {lines[line].Length}");
            }
        }

        Assert.True(longer.Count == 0, string.Join(Environment.NewLine, longer));
    }

    [Theory]
    [InlineData("src", "throw new Exception(\"the batch is over\");", 24)]
    [InlineData("src", "[\"Batch\", \"Sample\"]", 19)]
    [InlineData("tests", "[\"Batch\", \"Sample\"]", 8)]
    [InlineData("src", "    // The \"batch is over\" when it ended.", 41)]
    public void Columns_are_those_beside_texts(string folder, string line, int columns) => Assert.Equal(columns, Columns(line, folder));

    private static int Columns(string line, string folder) =>
        (IsComment(line) ? line : Literal().Replace(line, literal => IsText(literal.Value, folder) ? "\"\"" : literal.Value)).Length;

    private static bool IsComment(string line) => line.TrimStart().StartsWith("//", StringComparison.Ordinal);

    // In src, a literal without a space is a name, and a row of names can be broken anywhere. Tests quote code.
    private static bool IsText(string literal, string folder) => folder != "src" || literal.Contains(' ', StringComparison.Ordinal);

    [GeneratedRegex("""
        "(?:[^"\\]|\\.)*"
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Literal();
}

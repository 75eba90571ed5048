using Infeed.CodeFixes.Tests.Harness;

namespace Infeed.CodeFixes.Tests;

/// <summary>Text in the invariant culture, and the next epoch in each turn.</summary>
public sealed class CultureFixTests
{
    [Theory]
    [InlineData("float.Parse(text)", "float.Parse(text, CultureInfo.InvariantCulture)")]
    [InlineData("float.Parse(text, NumberStyles.Float)", "float.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture)")]
    [InlineData("float.TryParse(text, out var value) ? value : 0", "float.TryParse(text, CultureInfo.InvariantCulture, out var value) ? value : 0")]
    [InlineData("(index * 0.5f).ToString(\"F2\").Length", "(index * 0.5f).ToString(\"F2\", CultureInfo.InvariantCulture).Length")]
    [InlineData("$\"{index * 0.5f}\".Length", "string.Create(CultureInfo.InvariantCulture, $\"{index * 0.5f}\").Length")]
    [InlineData("string.Format(\"{0}\", index * 0.5f).Length", "string.Format(CultureInfo.InvariantCulture, \"{0}\", index * 0.5f).Length")]
    [InlineData("text.ToUpper().Length", "text.ToUpperInvariant().Length")]
    [InlineData("text.StartsWith(\"b\") ? 1 : 0", "text.StartsWith(\"b\", StringComparison.Ordinal) ? 1 : 0")]
    [InlineData("float.Parse(text.ToLower())", "float.Parse(text.ToLowerInvariant(), CultureInfo.InvariantCulture)")]
    [InlineData("\"a\" + (index * 0.5f) == text ? 1 : 0", "\"a\" + (index * 0.5f).ToString(CultureInfo.InvariantCulture) == text ? 1 : 0")]
    [InlineData("(index * 0.5f).TryFormat(new char[9], out var length) ? 1 : 0", "(index * 0.5f).TryFormat(new char[9], out var length, provider: CultureInfo.InvariantCulture) ? 1 : 0")]
    [InlineData("new System.Text.StringBuilder().Append(index * 0.5f).Length", "new System.Text.StringBuilder().Append((index * 0.5f).ToString(CultureInfo.InvariantCulture)).Length")]
    [InlineData("new System.Text.StringBuilder().AppendFormat(\"{0}\", index * 0.5f).Length", "new System.Text.StringBuilder().AppendFormat(CultureInfo.InvariantCulture, \"{0}\", index * 0.5f).Length")]
    [InlineData("text?.ToUpper()?.Length ?? 0", "text?.ToUpperInvariant()?.Length ?? 0")]
    [InlineData("text?.StartsWith(\"b\") == true ? 1 : 0", "text?.StartsWith(\"b\", StringComparison.Ordinal) == true ? 1 : 0")]
    [InlineData("text.CompareTo(\"b\")", "string.CompareOrdinal(text, \"b\")")]
    [InlineData("text.Split(',').Order().First().Length", "text.Split(',').Order(StringComparer.Ordinal).First().Length")]
    [InlineData("text.Split(',').OrderBy(word => word).First().Length", "text.Split(',').OrderBy(word => word, StringComparer.Ordinal).First().Length")]
    [InlineData("Array.BinarySearch(text.Split(','), \"b\")", "Array.BinarySearch(text.Split(','), \"b\", StringComparer.Ordinal)")]
    [InlineData("new System.Collections.Generic.SortedSet<string>(text.Split(',')).Count", "new System.Collections.Generic.SortedSet<string>(text.Split(','), StringComparer.Ordinal).Count")]
    [InlineData("new System.Collections.Generic.SortedList<string, int> { [text] = 1 }.Count", "new System.Collections.Generic.SortedList<string, int>(StringComparer.Ordinal) { [text] = 1 }.Count")]
    public async Task Culture_is_passed(string code, string expected) => Assert.Equal(Source(expected), await Fixing.Fix("INFEED406", Source(code)));

    [Theory]
    [InlineData("\"a\" + (index > 3 ? (float?)null : 0.5f)")]
    [InlineData("string.Join(',', new[] { index * 0.5f })")]
    [InlineData("text?.CompareTo(\"b\") > 0 ? text : \"\"")]
    [InlineData("text.Split(',').OrderBy(word => word, null).First()")]
    [InlineData("text.Split(' ').Select(float.Parse).ToString()")]
    public async Task What_has_no_place_for_a_culture_is_left_alone(string code) => Assert.Empty(await Fixing.Offers("INFEED406", Source($"({code})!.Length")));

    [Theory]
    [InlineData("loader.Epochs(1)", "loader.Epochs(turn, 1)")]
    [InlineData("loader.Epochs(0, 1)", "loader.Epochs(turn, 1)")]
    [InlineData("loader.Epoch(0)", "loader.Epoch(turn)")]
    [InlineData("loader?.Epochs(1) ?? default", "loader?.Epochs(turn, 1) ?? default")]
    public async Task Counter_of_the_loop_is_the_epoch(string epochs, string expected) =>
        Assert.Equal(Loop(expected), await Fixing.Fix("INFEED606", Loop(epochs)));

    // The method would need a parameter for it.
    [Fact]
    public async Task Epoch_of_a_method_that_a_loop_calls_is_left_alone() => Assert.Empty(await Fixing.Offers("INFEED606", """
        [DataSource(Shuffle = true)]
        partial class S
        {
            public int Count => 10;
            [Sample] private int Read(int index) => index;
            public static void Use(S source)
            {
                using var loader = source.CreateLoader();
                for (var turn = 0; turn < 3; turn++)
                    Train(loader);
            }
            private static void Train(DataLoader<Batch> loader)
            {
                foreach (var batch in loader.Epoch(0)) { }
            }
        }
        """));

    private static string Source(string code) => $$"""
        using System.Globalization;
        using System.Linq;
        [DataSource]
        partial class S
        {
            private readonly string text = "1.5";
            public int Count => 10;
            [Sample] private float Read(int index) => {{code}};
        }
        """;

    private static string Loop(string epochs) => $$"""
        [DataSource(Shuffle = true)]
        partial class S
        {
            public int Count => 10;
            [Sample] private int Read(int index) => index;
            public static void Use(S source)
            {
                using var loader = source.CreateLoader();
                for (var turn = 0; turn < 3; turn++)
                {
                    foreach (var each in {{epochs}}) { }
                }
            }
        }
        """;
}

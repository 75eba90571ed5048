namespace Infeed.Benchmarks.Sources.Unproven;

/// <summary>The paragraphs of this repository's own pages, word by word: a token is the length of a word.</summary>
[DataSource(BatchSize = 32, Workers = 1, Shuffle = true)]
internal sealed partial class PageSource(string[][] paragraphs)
{
    public const int MaxWords = 512;

    public int Count => paragraphs.Length;

    /// <summary>Reads the pages that lie beside the program.</summary>
    public static PageSource Open()
    {
        var pages = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "pages"), "*.md", SearchOption.AllDirectories).Order(StringComparer.Ordinal);
        // Every second piece between fences is code.
        return new PageSource([.. pages.SelectMany(page => File.ReadAllText(page).Split("```").Where((_, part) => part % 2 == 0).SelectMany(Paragraphs))]);
    }

    private static IEnumerable<string[]> Paragraphs(string text) => text.ReplaceLineEndings("\n").Split("\n\n")
        .Select(paragraph => paragraph.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)).Where(words => words.Length > 0);

    [Length]
    private int LengthOf(int index) => Math.Min(paragraphs[index].Length, MaxWords);

    [Sample]
    private void Read(int index, [Shape(MaxWords, Ragged = true)] Span<int> tokens, out int lengthOfTokens)
    {
        lengthOfTokens = LengthOf(index);
        for (var at = 0; at < lengthOfTokens; at++)
            tokens[at] = paragraphs[index][at].Length;
    }
}

using Microsoft.ML.Tokenizers;

namespace TokensSample;

/// <summary>Text as numbers. The tokens that occur in it are numbered anew, by their first appearance, so that two bytes are enough for one.</summary>
/// <param name="Tokens">The tokens.</param>
/// <param name="Vocabulary">How many different ones there are.</param>
/// <param name="Pages">How many files were read.</param>
internal sealed record Corpus(ushort[] Tokens, int Vocabulary, int Pages)
{
    /// <summary>Reads the pages of this repository, which lie beside the program.</summary>
    public static Corpus OfPages()
    {
        var tokenizer = TiktokenTokenizer.CreateForEncoding("cl100k_base");
        // In the order of their names: that of the file system is another on each machine.
        var folder = Path.Combine(AppContext.BaseDirectory, "text");
        var pages = Directory.GetFiles(folder, "*.md", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToArray();
        var numbers = new Dictionary<int, ushort>();
        var tokens = new List<ushort>();
        foreach (var page in pages)
        {
            foreach (var id in tokenizer.EncodeToIds(File.ReadAllText(page)))
            {
                if (!numbers.TryGetValue(id, out var number))
                    numbers.Add(id, number = checked((ushort)numbers.Count));
                tokens.Add(number);
            }
        }

        return new Corpus([.. tokens], numbers.Count, pages.Length);
    }
}

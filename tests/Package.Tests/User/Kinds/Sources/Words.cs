[assembly: CLSCompliant(false)]
[assembly: System.Runtime.InteropServices.ComVisible(false)]

namespace User.Sources;

using Infeed;

/// <summary>Words as the codes of their letters.</summary>
/// <param name="words">The words.</param>
[DataSource(BatchSize = 3, Shuffle = true, Seed = 7)]
public sealed partial class Words(IReadOnlyList<string> words)
{
    private readonly string[] words = [.. words];

    /// <summary>How many words there are.</summary>
    public int Count => words.Length;

    [Sample]
    private void Read(int index, [Shape(8)] Span<byte> letters, out int length)
    {
        var word = words[index];
        length = word.Length;
        for (var i = 0; i < Math.Min(word.Length, letters.Length); i++)
            letters[i] = (byte)word[i];
    }
}

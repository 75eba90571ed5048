namespace TokensSample;

/// <summary>
/// Guesses a token from the one before it, by how often it followed there, mixed with how often it occurs at all (interpolation with Witten-Bell weights).
/// </summary>
internal sealed class BigramModel(int vocabulary)
{
    private readonly Dictionary<(ushort, ushort), int> pairs = [];
    private readonly int[] followers = new int[vocabulary];
    private readonly long[] uses = new long[vocabulary];
    private readonly long[] occurrences = new long[vocabulary];
    private long total;

    /// <summary>Counts the tokens of windows and what followed each.</summary>
    public void Learn(ReadOnlySpan<ushort> input, ReadOnlySpan<ushort> target)
    {
        for (var at = 0; at < input.Length; at++)
        {
            var pair = (input[at], target[at]);
            if (pairs.TryGetValue(pair, out var before))
            {
                pairs[pair] = before + 1;
            }
            else
            {
                pairs.Add(pair, 1);
                followers[input[at]]++;
            }

            uses[input[at]]++;
            occurrences[target[at]]++;
            total++;
        }
    }

    /// <summary>The sum of the surprise at each target, in nats: with and without the token before it.</summary>
    public (double Bigram, double Unigram) Surprise(ReadOnlySpan<ushort> input, ReadOnlySpan<ushort> target)
    {
        var (bigram, unigram) = (0.0, 0.0);
        for (var at = 0; at < input.Length; at++)
        {
            // As if each token had occurred once more: none is impossible.
            var any = (occurrences[target[at]] + 1.0) / (total + vocabulary);
            var (seen, different) = (uses[input[at]], followers[input[at]]);
            var here = seen == 0 ? any : (pairs.GetValueOrDefault((input[at], target[at])) + (different * any)) / (seen + different);
            bigram -= Math.Log(here);
            unigram -= Math.Log(any);
        }

        return (bigram, unigram);
    }
}

namespace Infeed.Analyzers.Rules.Consumer;

/// <summary>Names that tell that something is for validation.</summary>
internal static class ValidationNames
{
    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase) { "validation", "valid", "val", "test", "testing", "eval",
        "evaluation", "validate", "evaluate", "holdout" };

    // Each of the words contains one of these, and few other names do.
    private static readonly string[] Stems = ["val", "test", "holdout"];

    /// <summary>
    /// Whether a name suggests validation: 'validationLoader' and 'test_set', but not 'latest' or 'interval', and not 'trainVal', which names training and
    /// validation.
    /// </summary>
    public static bool Has(string name)
    {
        if (!Array.Exists(Stems, stem => name.IndexOf(stem, StringComparison.OrdinalIgnoreCase) >= 0))
            return false;
        var words = WordsOf(name).ToArray();
        return words.Any(Words.Contains) && !words.Any(word => word.StartsWith("train", StringComparison.OrdinalIgnoreCase));
    }

    private static IEnumerable<string> WordsOf(string name)
    {
        var start = 0;
        for (var at = 1; at <= name.Length; at++)
        {
            if (at < name.Length && !char.IsUpper(name[at]) && name[at] != '_')
                continue;
            yield return name.Substring(start, at - start).Trim('_');
            start = at;
        }
    }
}

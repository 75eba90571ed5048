using System.Globalization;

namespace Infeed.Plan;

/// <summary>Says in words what makes the run of a state another one than that of a loader.</summary>
internal static class StateDifferences
{
    // What follows this in a text is a hash of what the source tells, of the end of a long text, or of the full name of a class: it differs where the words
    // are the same.
    private const char BeforeHash = '#';

    private static readonly (string Name, Func<LoaderState, object> Value)[] Settings =
    [
        (nameof(LoaderState.Count), state => state.Shards is null ? state.Count : "none"),
        (nameof(LoaderOptions.StepsPerEpoch), StepsPerEpoch),
        (nameof(LoaderState.Subset), state => state.Subset ?? "none"),
        (nameof(LoaderState.SamplesPerEpoch), state => state.SamplesPerEpoch ?? (object)"none"),
        (nameof(LoaderState.Sampling), state => IsBucketed(state) ? "none" : state.Sampling ?? "none"),
        (nameof(LoaderOptions.Bucketing), state => IsBucketed(state) ? $"true{HashOf(state.Sampling!)}" : "false"),
        (nameof(LoaderOptions.MaxElements), MaxElements),
        (nameof(LoaderState.BatchSize), state => state.BatchSize), (nameof(LoaderState.Shuffle), state => state.Shuffle),
        (nameof(LoaderState.Shards), state => state.Shards ?? 0), (nameof(LoaderState.ShuffleBuffer), state => state.ShuffleBuffer ?? 0),
        (nameof(LoaderState.Seed), state => state.Seed), (nameof(LoaderState.DropLast), state => state.DropLast),
    ];

    /// <param name="state">The state.</param>
    /// <param name="own">Any state of the loader.</param>
    /// <param name="names">The name of the loader's source, as states have it: the end of a long one, which some settings shorten.</param>
    public static IEnumerable<string> Between(LoaderState state, LoaderState own, string[] names)
    {
        if (!names.Contains(state.Source))
            yield return OfSource(WithoutHash(state.Source, ""), WithoutHash(own.Source, ""));
        if (state.Schema != own.Schema)
            yield return "the columns have other names, types or shapes here";
        foreach (var (name, value) in Settings)
        {
            var (there, here) = (value(state), value(own));
            if (!there.Equals(here))
                yield return Told(name, there, here);
        }
    }

    // The samples of an epoch of a stream are those of its steps; -1 where epochs end with the stream.
    private static string StepsPerEpoch(LoaderState state) => state.Shards is null || state.Count < 0 ? "none"
        : (state.Count / Math.Max(1, state.BatchSize)).ToString(CultureInfo.InvariantCulture);

    // A state of batches of similar length says so in place of a way of sampling, followed by the most elements of a batch, if there is a limit.
    private static bool IsBucketed(LoaderState state) => state.Sampling?.StartsWith(Cursor.Bucketed, StringComparison.Ordinal) == true
        && state.Sampling.Contains(BeforeHash, StringComparison.Ordinal);

    private static string MaxElements(LoaderState state) =>
        IsBucketed(state) && WithoutHash(state.Sampling!, "") is string words && words.Length > Cursor.Bucketed.Length
            ? words[Cursor.Bucketed.Length..] : "none";

    private static string OfSource(object there, object here) =>
        there.Equals(here) ? $"the source is {there} in it and another one of that name here" : $"the source is {there} in it and {here} here";

    private static string Told(string name, object there, object here)
    {
        // A long subset is cut off.
        var rest = name == nameof(LoaderState.Subset) ? "..." : "";
        var (words, own) = (WithoutHash(there, rest), WithoutHash(here, rest));
        if (!words.Equals(own))
            return string.Create(CultureInfo.InvariantCulture, $"{name} is {words} in it and {own} here");
        return name == nameof(LoaderState.Subset)
            ? "Subset is another part of the split here, or has other samples"
            : $"{name} is {words}, and {Other((string)words)} here";
    }

    private static string HashOf(string text) => text[text.IndexOf(BeforeHash, StringComparison.Ordinal)..];

    private static object WithoutHash(object value, string rest) =>
        value is string text && text.IndexOf(BeforeHash, StringComparison.Ordinal) is >= 0 and var end ? text[..end] + rest : value;

    private static string Other(string sampling) => sampling switch
    {
        nameof(Sampling.Weighted) or nameof(Sampling.WeightedOnce) => "the [Weight] method tells other weights",
        nameof(Sampling.Balanced) => "the [Label] method tells other classes",
        nameof(Sampling.Ordered) => "the [Order] method gives another order",
        nameof(Sampling.Mixed) => "the mixture has other weights, another By or StopWhen, or its parts other samples",
        _ => "the [Length] method tells other lengths",
    };
}

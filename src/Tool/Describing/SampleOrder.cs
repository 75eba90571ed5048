using System.Globalization;

namespace Infeed.Tool.Describing;

/// <summary>In which order a source's samples come where a loader's options say nothing else, in words.</summary>
internal static class SampleOrder
{
    /// <summary>By a method that says it.</summary>
    public const string Coded = "Order";

    /// <summary>Drawn by the weights that a method tells.</summary>
    public const string Drawn = "Weight";

    /// <summary>Together with others of similar length, which a method tells.</summary>
    public const string Bucketed = "Length";

    public static string Of(SourceDescription source)
    {
        var seed = string.Create(CultureInfo.InvariantCulture, $"seed {source.Seed}");
        if (source.ChosenBy.Contains(Coded))
            return $"as [{Coded}] says";
        if (source.ChosenBy.Contains(Drawn))
            return $"drawn by [{Drawn}], {seed}";
        var order = source.Shuffle ? $"shuffled, {seed}"
            : source.Options.GetValueOrDefault(nameof(DataSourceAttribute.ShuffleBuffer)) is > 0 ? $"drawn from a buffer, {seed}"
            : "in order";
        return source.ChosenBy.Contains(Bucketed) ? $"of similar length by [{Bucketed}], {order}" : order;
    }
}

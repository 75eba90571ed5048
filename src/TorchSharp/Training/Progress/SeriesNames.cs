namespace Infeed.Training.Progress;

/// <summary>The names of the series that each run has.</summary>
internal static class SeriesNames
{
    public const string Loss = "loss";
    public const string LearningRate = "lr";
    public const string Seconds = "seconds";
    public const string Waiting = "waiting";

    private const string Validation = "val_";

    public static string OfValidation(string name) => Validation + name;

    /// <returns>What the validation's series of this name measures; null for a series of the training.</returns>
    public static string? WithoutValidation(string name) =>
        name.StartsWith(Validation, StringComparison.Ordinal) && name.Length > Validation.Length ? name[Validation.Length..] : null;

    /// <exception cref="ArgumentException">Two metrics have one name, or one has a name that is taken.</exception>
    public static List<string> Of(IEnumerable<Metric> metrics, bool hasValidation)
    {
        List<string> measured = [Loss, .. metrics.Select(metric => metric.Name)];
        List<string> names = [.. measured, .. hasValidation ? measured.Select(OfValidation) : [], LearningRate, Seconds, Waiting];
        var twice = names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        return twice is null
            ? names
            : throw new ArgumentException($"Two series of the history would be named '{twice.Key}': give a metric another name.", nameof(metrics));
    }
}

namespace Infeed;

/// <summary>
/// What <c>Fit</c> has measured: one number an epoch in each series. There are <c>loss</c> and the metrics by their names, the same of the validation with
/// <c>val_</c> before them, <c>lr</c> (the learning rate at the end of the epoch), <c>seconds</c> (of the epoch's training, without the validation) and
/// <c>waiting</c> (the share of these that was spent waiting for batches, 0 to 1).
/// </summary>
public sealed class History
{
    private readonly List<string> names = [];
    private readonly Dictionary<string, List<double>> series = new(StringComparer.Ordinal);

    internal History()
    {
    }

    /// <summary>The names of the series.</summary>
    public IReadOnlyList<string> Names => names;

    /// <summary>The number of epochs that were completed.</summary>
    public int Epochs { get; private set; }

    /// <summary>Why training ended before its last epoch; null if it did not.</summary>
    public string? StopReason { get; internal set; }

    /// <summary>Whether training was cancelled.</summary>
    public bool IsCancelled { get; internal set; }

    /// <summary>One number for each epoch, the first epoch first. NaN stands where an epoch has none.</summary>
    /// <exception cref="KeyNotFoundException">There is no series of this name.</exception>
    public IReadOnlyList<double> this[string name] => Of(name);

    /// <summary>Whether there is a series of this name.</summary>
    public bool Contains(string name) => series.ContainsKey(name);

    /// <summary>The number of the last epoch in a series; NaN before the first.</summary>
    /// <exception cref="KeyNotFoundException">There is no series of this name.</exception>
    public double Last(string name) => Of(name) is [.., var last] ? last : double.NaN;

    internal void Restore(int epochs, IEnumerable<(string Name, IReadOnlyList<double> Values)> all)
    {
        while (Epochs < epochs)
            AddEpoch();
        foreach (var (name, values) in all)
        {
            AddSeries(name);
            series[name] = [.. values];
        }
    }

    internal void AddSeries(string name)
    {
        if (series.TryAdd(name, [.. Enumerable.Repeat(double.NaN, Epochs)]))
            names.Add(name);
    }

    internal void AddEpoch()
    {
        Epochs++;
        foreach (var values in series.Values)
            values.Add(double.NaN);
    }

    internal void SetLast(string name, double value) => Of(name)[^1] = value;

    private List<double> Of(string name) => series.TryGetValue(name, out var values)
        ? values
        : throw new KeyNotFoundException($"There is no series '{name}': there are {string.Join(", ", names)}.");
}

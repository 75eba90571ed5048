namespace Infeed.Benchmarks.Compare;

/// <summary>What a contest came to.</summary>
internal sealed record ContestResult(string Title, string Unit, IReadOnlyList<ContestantResult> Contestants)
{
    public ContestantResult this[string name] => Contestants.First(contestant => contestant.Name == name);
}

/// <summary>The rates of one contestant, and of the one that it is compared with, round by round.</summary>
internal sealed record ContestantResult(string Name, IReadOnlyList<double> Rates, IReadOnlyList<double> BaseRates)
{
    /// <summary>The median rate.</summary>
    public double Rate => Median(Rates);

    /// <summary>Half the distance between the quartiles of the rate, as a part of its median.</summary>
    public double Spread
    {
        get
        {
            var sorted = Rates.Order().ToArray();
            return (sorted[sorted.Length * 3 / 4] - sorted[sorted.Length / 4]) / 2 / Rate;
        }
    }

    /// <summary>The median of the ratios of the rounds.</summary>
    public double Ratio => Median([.. Rates.Zip(BaseRates, (rate, baseRate) => rate / baseRate)]);

    private static double Median(IReadOnlyList<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}

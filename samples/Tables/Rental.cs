namespace TablesSample;

/// <summary>One hour of a place that rents out bicycles. What is rented is made up: more at noon, in the sun, and on workdays.</summary>
/// <param name="Hour">The hour of the day, 0 to 23.</param>
/// <param name="Weekday">The day of the week, 0 to 6 from Monday.</param>
/// <param name="Temperature">In degrees Celsius.</param>
/// <param name="Humidity">From 0 to 1.</param>
/// <param name="Wind">In metres a second.</param>
/// <param name="Bicycles">How many bicycles are rented in the hour.</param>
internal readonly record struct Rental(int Hour, int Weekday, float Temperature, float Humidity, float Wind, float Bicycles)
{
    /// <summary>The numbers of a row that a model computes from: time as circles, weather in about -1 to 1.</summary>
    public const int Features = 7;

    public static Rental[] MakeUp(int rows, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, rows).Select(row => At(row, random))];
    }

    public static void Write(int hour, int weekday, float temperature, float humidity, float wind, Span<float> features)
    {
        (features[0], features[1]) = MathF.SinCos(hour * MathF.Tau / 24);
        (features[2], features[3]) = MathF.SinCos(weekday * MathF.Tau / 7);
        features[4] = (temperature - 12) / 12;
        features[5] = (humidity - 0.5f) * 2;
        features[6] = (wind - 4) / 4;
    }

    private static Rental At(int row, Random random)
    {
        var (hour, weekday) = (row % 24, row / 24 % 7);
        var temperature = 12 + (9 * MathF.Sin(row * MathF.Tau / (24 * 365))) - (4 * MathF.Cos(hour * MathF.Tau / 24)) + (3 * (random.NextSingle() - 0.5f));
        var (humidity, wind) = (random.NextSingle(), 8 * random.NextSingle());
        var (ofDay, ofWeek) = (-70 * MathF.Cos(hour * MathF.Tau / 24), 10 * MathF.Sin(weekday * MathF.Tau / 7));
        var bicycles = 120 + ofDay + ofWeek + (5 * temperature) - (40 * humidity) - (4 * wind);
        return new Rental(hour, weekday, temperature, humidity, wind, bicycles + (40 * (random.NextSingle() - 0.5f)));
    }
}

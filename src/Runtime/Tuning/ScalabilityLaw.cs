namespace Infeed.Tuning;

/// <summary>
/// The Universal Scalability Law (N. J. Gunther, Guerrilla Capacity Planning, Springer 2007, chapter 4): n workers do
/// X(n) = X(1) n / (1 + a (n - 1) + b n (n - 1)), where a is the share that they do one after the other and b what it costs them to agree.
/// </summary>
/// <param name="One">What one worker does, X(1).</param>
/// <param name="Contention">a, 0 or more.</param>
/// <param name="Coherence">b, 0 or more.</param>
internal readonly record struct ScalabilityLaw(double One, double Contention, double Coherence)
{
    /// <summary>The number of workers that does most; infinite if more always do more.</summary>
    public double Peak => Coherence > 0 ? Math.Sqrt(Math.Max(0, 1 - Contention) / Coherence) : double.PositiveInfinity;

    public double At(double workers) => One * workers / (1 + (Contention * (workers - 1)) + (Coherence * workers * (workers - 1)));

    /// <summary>
    /// Fits the law to measurements of at least two numbers of workers, by least squares: n X(1) / X(n) - 1 is linear in a and b. X(1) is that of the fewest
    /// workers, as if up to there the law were a straight line.
    /// </summary>
    public static ScalabilityLaw Fit(IReadOnlyList<(int Workers, double PerSecond)> points)
    {
        var (fewest, perSecond) = points.MinBy(point => point.Workers);
        var one = perSecond / fewest;
        double aa = 0, ab = 0, bb = 0, ay = 0, by = 0;
        foreach (var (workers, measured) in points)
        {
            double n = workers;
            var (a, b, y) = (n - 1, n * (n - 1), (n * one / measured) - 1);
            (aa, ab, bb, ay, by) = (aa + (a * a), ab + (a * b), bb + (b * b), ay + (a * y), by + (b * y));
        }

        // Neither can be below 0: where the best fit is, the best on the border is one of these.
        var determinant = (aa * bb) - (ab * ab);
        if (determinant > 1e-9 * aa * bb)
        {
            var (a, b) = (((ay * bb) - (by * ab)) / determinant, ((by * aa) - (ay * ab)) / determinant);
            if (a >= 0 && b >= 0)
                return new ScalabilityLaw(one, a, b);
        }

        var (onlyA, onlyB) = (aa > 0 ? Math.Max(0, ay / aa) : 0, bb > 0 ? Math.Max(0, by / bb) : 0);
        return Error(onlyA, 0) <= Error(0, onlyB) ? new ScalabilityLaw(one, onlyA, 0) : new ScalabilityLaw(one, 0, onlyB);

        double Error(double a, double b) => (a * a * aa) + (2 * a * b * ab) + (b * b * bb) - (2 * a * ay) - (2 * b * by);
    }
}

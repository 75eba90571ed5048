namespace Infeed;

/// <summary>The inverse of the standard normal distribution function.</summary>
/// <remarks>
/// M. J. Wichura, "Algorithm AS 241: The percentage points of the normal distribution", Applied Statistics 37 (1988),
/// routine PPND16: a rational function for each of three regions, relative accuracy about 1e-16.
/// </remarks>
internal static class NormalQuantile
{
    private const double CentralHalfWidth = 0.425;
    private const double TailCentre = 1.6;
    private const double TailEnd = 5;

    /// <param name="probability">A number in (0, 1); not checked.</param>
    public static double At(double probability)
    {
        var centred = probability - 0.5;
        if (Math.Abs(centred) <= CentralHalfWidth)
        {
            var inner = (CentralHalfWidth * CentralHalfWidth) - (centred * centred);
            return centred * Centre(inner);
        }

        var depth = Math.Sqrt(-PortableLog.Of(centred < 0 ? probability : 1 - probability));
        var magnitude = depth <= TailEnd ? Tail(depth - TailCentre) : FarTail(depth - TailEnd);
        return centred < 0 ? -magnitude : magnitude;
    }

    private static double Centre(double x) =>
        Polynomial(
            x,
            2.5090809287301226727e3, 3.3430575583588128105e4, 6.7265770927008700853e4, 4.5921953931549871457e4,
            1.3731693765509461125e4, 1.9715909503065514427e3, 1.3314166789178437745e2, 3.3871328727963666080)
        / Polynomial(
            x,
            5.2264952788528545610e3, 2.8729085735721942674e4, 3.9307895800092710610e4, 2.1213794301586595867e4,
            5.3941960214247511077e3, 6.8718700749205790830e2, 4.2313330701600911252e1, 1);

    private static double Tail(double x) =>
        Polynomial(
            x,
            7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1, 1.27045825245236838258,
            3.64784832476320460504, 5.76949722146069140550, 4.63033784615654529590, 1.42343711074968357734)
        / Polynomial(
            x,
            1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2, 1.48103976427480074590e-1,
            6.89767334985100004550e-1, 1.67638483018380384940, 2.05319162663775882187, 1);

    private static double FarTail(double x) =>
        Polynomial(
            x,
            2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3, 2.65321895265761230930e-2,
            2.96560571828504891230e-1, 1.78482653991729133580, 5.46378491116411436990, 6.65790464350110377720)
        / Polynomial(
            x,
            2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5, 7.86869131145613259100e-4,
            1.48753612908506148525e-2, 1.36929880922735805310e-1, 5.99832206555887937690e-1, 1);

    // By Horner's rule. The coefficients are arguments and not a table, because unoptimised code would allocate a table of doubles.
    private static double Polynomial(
        double x, double c7, double c6, double c5, double c4, double c3, double c2, double c1, double c0) =>
        (((((((((((((c7 * x) + c6) * x) + c5) * x) + c4) * x) + c3) * x) + c2) * x) + c1) * x) + c0;
}

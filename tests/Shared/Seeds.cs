using System.Globalization;
using Xunit.Sdk;

namespace Infeed.Tests.Shared;

/// <summary>Random cases, one a seed: a failure says its seed, and with that in <c>INFEED_SEED</c> the same test runs that case alone.</summary>
internal static class Seeds
{
    private const string Variable = "INFEED_SEED";

    // Null for those that the test chooses.
    private static readonly int? Asked = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } seed
        ? int.Parse(seed, CultureInfo.InvariantCulture) : null;

    /// <summary>Runs the case of each seed.</summary>
    public static void Each(int first, int count, Action<int> run)
    {
        if (Asked is { } asked)
            (first, count) = (asked, 1);
        for (var seed = first; seed < first + count; seed++)
            Say(seed, () => run(seed));
    }

    /// <summary>Runs one case, of a seed that is another in each run where none is asked for.</summary>
    public static void Any(Action<int> run) => Each(Environment.TickCount & 0xFFFFFF, 1, run);

    private static void Say(int seed, Action run)
    {
        try
        {
            run();
        }
        catch (Exception e)
        {
            throw new XunitException($"Seed {seed} ({Variable}={seed} repeats it): {e.Message}", e);
        }
    }
}

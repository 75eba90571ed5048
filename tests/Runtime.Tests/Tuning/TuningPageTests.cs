using System.Reflection;
using Infeed.Tuning;

namespace Infeed.Tests.Tuning;

/// <summary>What docs/tuning.md says of measurements is what they take.</summary>
public sealed class TuningPageTests
{
    private static readonly string Root =
        typeof(TuningPageTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "Repository").Value!;

    [Fact]
    public void Measurement_takesAsLong_asThePageSays()
    {
        var (running, thorough) = (TuningEffort.WhileRunning, TuningEffort.Thorough(TimeSpan.FromMinutes(2)));
        var expected = FormattableString.Invariant(
            $"A measurement takes {running.MinBatches} batches and {running.MinTime.TotalMilliseconds:0} ms at least, under `infeed tune` {thorough.MinBatches} batches and {thorough.MinTime.TotalMilliseconds:0} ms,");

        Assert.Contains(expected, File.ReadAllText(Path.Combine(Root, "docs/tuning.md")), StringComparison.Ordinal);
    }
}

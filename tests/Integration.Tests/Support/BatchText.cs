namespace Infeed.Integration.Support;

/// <summary>All that a batch of values and noise has, as a line.</summary>
internal static class BatchText
{
    public static string Of(int epoch, long index, ReadOnlySpan<long> samples, ReadOnlySpan<int> values, ReadOnlySpan<int> noise) =>
        $"{epoch}: {index}: {string.Join(' ', samples.ToArray())}: {string.Join(' ', values.ToArray())}: {string.Join(' ', noise.ToArray())}";
}

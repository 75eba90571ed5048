using System.Globalization;

namespace Infeed.Plan;

/// <summary>The order of the samples as the source's code says it. The code may throw.</summary>
/// <param name="source">The name of the source, for messages.</param>
/// <param name="count">The number of its samples.</param>
/// <param name="indexOf">The source's code: the index of the sample at a position of an epoch.</param>
internal sealed class CodedOrder(string source, long count, Func<int, long, long> indexOf)
{
    private const int Probes = 32;

    /// <summary>The index of the sample at a position of an epoch.</summary>
    /// <exception cref="InvalidOperationException">The source has no such sample.</exception>
    public long At(int epoch, long position)
    {
        var index = indexOf(epoch, position);
        return (ulong)index < (ulong)count ? index : throw new InvalidOperationException(Problem(epoch, position, index));
    }

    /// <summary>A hash of some positions of the first two epochs. Another order most likely has another hash.</summary>
    /// <returns>The hash, and what is wrong where the source has no sample that its code says.</returns>
    public (ulong Hash, ArgumentException? Refusal) Hash(long samplesPerEpoch)
    {
        var hash = WordHash.Start;
        var probes = (int)Math.Min(Probes, samplesPerEpoch);
        Span<ulong> word = stackalloc ulong[1];
        for (var at = 0; at < 2 * probes; at++)
        {
            var (epoch, position) = (at / probes, (long)((Int128)samplesPerEpoch * (at % probes) / probes));
            var index = indexOf(epoch, position);
            if ((ulong)index >= (ulong)count)
                return (0, new ArgumentException(Problem(epoch, position, index)));
            word[0] = (ulong)index;
            hash = WordHash.Add(hash, word);
        }

        return (hash, null);
    }

    private string Problem(int epoch, long position, long index) => string.Create(
        CultureInfo.InvariantCulture, $"The [Order] method of {source} says sample {index} for position {position} of epoch {epoch}, and {source} has the samples 0 to {count - 1}.");
}

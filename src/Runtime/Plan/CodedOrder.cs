using System.Globalization;

namespace Infeed.Plan;

/// <summary>The order of the samples as the source's code says it. The code may throw.</summary>
/// <param name="source">The name of the source, for messages.</param>
/// <param name="count">The number of its samples.</param>
/// <param name="indexOf">The source's code: the index of the sample at a position of an epoch.</param>
internal sealed class CodedOrder(string source, long count, Func<int, long, long> indexOf)
{
    // Positions of an epoch that are asked for a hash, and so all of an epoch that has no more.
    private const int Probes = 128;

    // The epochs that every loader asks for. A source need not have an order for those behind them, which a run may never come to.
    private const int Required = 2;

    private static readonly int[] ProbedEpochs = [0, 1, 2, 3, 4, 8, 16, 32];

    /// <summary>The index of the sample at a position of an epoch.</summary>
    /// <exception cref="InvalidOperationException">The source has no such sample.</exception>
    public long At(int epoch, long position)
    {
        var index = indexOf(epoch, position);
        return (ulong)index < (ulong)count ? index : throw new InvalidOperationException(Problem(epoch, position, index));
    }

    /// <summary>
    /// A hash of positions of some epochs, one drawn from each of equal parts of an epoch. An order that is another one at a share p of the positions of one
    /// of these epochs has the same hash with a probability of (1 - p)^128 at most.
    /// </summary>
    /// <returns>The hash, and what is wrong where the source has no sample that its code says.</returns>
    public (ulong Hash, ArgumentException? Refusal) Hash(long samplesPerEpoch)
    {
        var hash = WordHash.Start;
        var probes = (int)Math.Min(Probes, samplesPerEpoch);
        Span<ulong> word = stackalloc ulong[1];
        for (var at = 0; at < ProbedEpochs.Length * probes; at++)
        {
            var epoch = ProbedEpochs[at / probes];
            var position = Probe(samplesPerEpoch, epoch, at % probes, probes);
            if (!Tells(epoch, position, out var index))
                return (hash, null);
            if (epoch < Required && (ulong)index >= (ulong)count)
                return (0, new ArgumentException(Problem(epoch, position, index)));
            word[0] = (ulong)index;
            hash = WordHash.Add(hash, word);
        }

        return (hash, null);
    }

    // Positions that are evenly apart could miss each of those that were changed.
    private static long Probe(long samplesPerEpoch, int epoch, int part, int parts)
    {
        var first = (long)((Int128)samplesPerEpoch * part / parts);
        var end = (long)((Int128)samplesPerEpoch * (part + 1) / parts);
        return first + SampleRandom.ForDraw(seed: 0, epoch, part).NextInt64(end - first);
    }

    private bool Tells(int epoch, long position, out long index)
    {
        try
        {
            index = indexOf(epoch, position);
            return true;
        }
        catch (Exception) when (epoch >= Required)
        {
            index = 0;
            return false;
        }
    }

    private string Problem(int epoch, long position, long index) => string.Create(
        CultureInfo.InvariantCulture, $"The [Order] method of {source} says sample {index} for position {position} of epoch {epoch}, and {source} has the samples 0 to {count - 1}.");
}

using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Infeed;

/// <summary>A permutation of [0, length) chosen by seed and epoch, in constant memory.</summary>
/// <remarks>
/// <para>
/// A Feistel network on pairs (left, right), with addition modulo the number of lefts or rights: J. Black, P. Rogaway, "Ciphers with
/// arbitrary finite domains", CT-RSA 2002. With ceil(sqrt(n)) lefts and ceil(n / lefts) rights there are at least n and fewer than
/// n + lefts pairs, whatever n is: no bit length is involved. A pair that stands for n or more is encrypted again ("cycle walking")
/// until it stands for less than n, which on average takes fewer than 1 + lefts / n passes.
/// </para>
/// <para>For a length of 16 or less, where so few pairs would favour some permutations, Fisher-Yates is used, with one nibble for each entry.</para>
/// </remarks>
internal readonly struct IndexPermutation
{
    private const int TinyLength = 16;

    // With 6 rounds, the first two indices of a permutation of 17 are measurably not uniform (400,000 seeds); with 8 rounds no bias is seen.
    private const int Rounds = 8;

    private readonly ulong length;
    private readonly ulong lefts;
    private readonly ulong rights;
    private readonly ulong tiny;
    private readonly RoundKeys keys;

    /// <param name="seed">The seed of the run; any value.</param>
    /// <param name="epoch">The epoch, 0 or more.</param>
    /// <param name="length">The number of indices, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="epoch"/> or <paramref name="length"/> is negative.
    /// </exception>
    public IndexPermutation(ulong seed, int epoch, long length)
        : this(SampleRandom.ForEpochOrder(seed, epoch), length)
    {
        if (epoch < 0) RangeError.Throw(nameof(epoch), epoch, "0 or more");
    }

    private IndexPermutation(SampleRandom random, long length)
    {
        if (length < 0) RangeError.Throw(nameof(length), length, "0 or more");

        this.length = (ulong)length;
        if (length <= TinyLength)
        {
            tiny = TinyPermutation.Shuffle(ref random, (int)length);
            return;
        }

        lefts = (ulong)Math.Ceiling(Math.Sqrt(length));
        rights = (this.length + lefts - 1) / lefts;
        for (var round = 0; round < Rounds; round++) keys[round] = random.NextUInt64();
    }

    /// <summary>The order of which the parts of a split are ranges. It is none of any epoch.</summary>
    /// <param name="seed">The seed of the split; any value.</param>
    /// <param name="length">The number of indices, 0 or more.</param>
    /// <param name="stratum">The class of samples that is divided, from 1; 0 if the split divides them all.</param>
    public static IndexPermutation OfSplit(ulong seed, long length, int stratum = 0) => new(SampleRandom.ForSplit(seed, stratum), length);

    /// <summary>The order in an epoch of the samples that have similar lengths.</summary>
    /// <param name="seed">The seed of the run; any value.</param>
    /// <param name="epoch">The epoch, 0 or more.</param>
    /// <param name="bucket">The number of the bucket, 0 or more.</param>
    /// <param name="length">The number of samples in it, 0 or more.</param>
    public static IndexPermutation OfBucket(ulong seed, int epoch, int bucket, long length) => new(SampleRandom.ForBucket(seed, epoch, bucket), length);

    /// <summary>The order of the samples of a part of a mixture in one pass over them.</summary>
    /// <param name="seed">The seed of the run; any value.</param>
    /// <param name="part">The number of the part, 0 or more.</param>
    /// <param name="pass">The number of the pass, 0 or more.</param>
    /// <param name="length">The number of samples in it, 0 or more.</param>
    public static IndexPermutation OfPart(ulong seed, int part, long pass, long length) => new(SampleRandom.ForPart(seed, part, pass), length);

    /// <summary>The index at a position. For many positions <see cref="Fill"/> is several times faster.</summary>
    /// <param name="position">The position, from 0 to length - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="position"/> is not in [0, length).</exception>
    public long this[long position]
    {
        get
        {
            var index = 0L;
            Fill(position, new Span<long>(ref index));
            return index;
        }
    }

    /// <summary>Writes the indices at consecutive positions.</summary>
    /// <param name="firstPosition">The position of the first, 0 or more.</param>
    /// <param name="indices">The span to fill. All positions must be below the length.</param>
    /// <exception cref="ArgumentOutOfRangeException">A position is not in [0, length).</exception>
    public void Fill(long firstPosition, Span<long> indices)
    {
        RangeError.ThrowUnlessPositions(firstPosition, indices.Length, (long)length);
        if (length <= TinyLength)
        {
            for (var i = 0; i < indices.Length; i++) indices[i] = TinyPermutation.At(tiny, (int)firstPosition + i);
            return;
        }

        var pairs = MemoryMarshal.Cast<long, ulong>(indices);
        WritePairs((ulong)firstPosition, pairs);
        Finish(pairs);
    }

    /// <summary>Replaces positions, in any order, by their indices.</summary>
    /// <param name="positions">The positions, each from 0 to length - 1.</param>
    public void Map(Span<long> positions)
    {
        if (length <= TinyLength)
        {
            foreach (ref var position in positions) position = TinyPermutation.At(tiny, (int)position);
            return;
        }

        var pairs = MemoryMarshal.Cast<long, ulong>(positions);
        foreach (ref var pair in pairs)
        {
            var (left, right) = Math.DivRem(pair, rights);
            pair = (left << 32) | right;
        }

        Finish(pairs);
    }

    private void Finish(Span<ulong> pairs)
    {
        Encrypt(pairs);
        for (var i = 0; i < pairs.Length; i++)
        {
            while (Join(pairs[i]) >= length) Encrypt(pairs.Slice(i, 1));
            pairs[i] = Join(pairs[i]);
        }
    }

    // A pair has its left in the high half. Both halves fit, because there are at most 2^31.5 lefts and as many rights.
    private void WritePairs(ulong firstPosition, Span<ulong> pairs)
    {
        var (left, right) = Math.DivRem(firstPosition, rights);
        foreach (ref var pair in pairs)
        {
            pair = (left << 32) | right;
            if (++right < rights) continue;
            right = 0;
            left++;
        }
    }

    private ulong Join(ulong pair) => ((pair >> 32) * rights) + (uint)pair;

    // Round by round and not pair by pair: the steps for one pair depend on each other, but those for several pairs can overlap.
    private void Encrypt(Span<ulong> pairs)
    {
        var vectors = MemoryMarshal.Cast<ulong, Vector<ulong>>(pairs);
        var rest = pairs[(vectors.Length * Vector<ulong>.Count)..];
        for (var round = 0; round < Rounds; round++)
        {
            var key = keys[round];
            var modulus = round % 2 == 0 ? lefts : rights;
            Vector<ulong> keyVector = new(key), modulusVector = new(modulus);
            foreach (ref var vector in vectors) vector = FeistelStep.Of(vector, keyVector, modulusVector);
            foreach (ref var pair in rest) pair = FeistelStep.Of(pair, key, modulus);
        }
    }

    [InlineArray(Rounds)]
    private struct RoundKeys
    {
        private ulong first;
    }
}

using System.Runtime.CompilerServices;

namespace Infeed;

/// <summary>
/// The random numbers of one sample in one epoch: the same for the same seed, epoch and sample index, on any thread,
/// process, machine and operating system.
/// </summary>
/// <remarks>
/// <para>
/// Philox4x32-10 (Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC'11). Its key is the seed; its counter
/// is made of the number of the block (32 bits), the epoch (32 bits) and the sample index (64 bits), so that no two
/// samples or epochs share a block. Not for cryptography.
/// </para>
/// <para>
/// Pass it by <c>ref</c>: a copy repeats the draws of its original. No method allocates.
/// <c>default(SampleRandom)</c> is the stream of seed 0, epoch 0, sample index 0.
/// </para>
/// <para>
/// A stream has 2^34 words of 32 bits. The draw after the last of them throws <see cref="InvalidOperationException"/>;
/// a stream never starts again from its beginning.
/// </para>
/// </remarks>
public partial struct SampleRandom
{
    // Sample indices are not negative, so counters whose highest bit is set belong to no sample. See ForEpochOrder.
    private const ulong EpochOrderStream = 1UL << 63;
    private const ulong SplitStream = EpochOrderStream | 1;
    private const ulong BucketStreams = EpochOrderStream | (3UL << 61);
    private const ulong DrawStreams = EpochOrderStream | (1UL << 61);
    private const ulong SubstituteStreams = EpochOrderStream | (1UL << 60);
    private const ulong OccurrenceStreams = EpochOrderStream | (1UL << 62);
    private const ulong PartStreams = EpochOrderStream | (1UL << 59);

    private readonly ulong seed;
    private readonly ulong stream;
    private readonly uint epoch;
    private int wordsLeft;
    private ulong nextBlock;
    private ulong low;
    private ulong high;

    /// <summary>Makes the stream of a sample. This costs a few stores only, because the first draw computes the first block.</summary>
    /// <param name="seed">The seed of the run; any value.</param>
    /// <param name="epoch">The epoch, 0 or more.</param>
    /// <param name="sampleIndex">The index of the sample in its source, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="epoch"/> or <paramref name="sampleIndex"/> is negative.
    /// </exception>
    public SampleRandom(ulong seed, int epoch, long sampleIndex)
        : this(seed, (uint)epoch, (ulong)sampleIndex, block: 0)
    {
        if (epoch < 0 || sampleIndex < 0) ThrowNegative(epoch, sampleIndex);
    }

    private SampleRandom(ulong seed, uint epoch, ulong stream, uint block)
    {
        this.seed = seed;
        this.epoch = epoch;
        this.stream = stream;
        nextBlock = block;
    }

    /// <summary>The epoch for which the sample is filled, 0 or more. For changes from epoch to epoch that are not random, such as a curriculum.</summary>
    /// <remarks>Reading it draws nothing.</remarks>
    public readonly int Epoch => (int)epoch;

    /// <summary>Draws 32 random bits.</summary>
    /// <returns>Any <see cref="uint"/>, each equally likely.</returns>
    /// <exception cref="InvalidOperationException">The stream's 2^34 words are used up.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint NextUInt32()
    {
        if (wordsLeft == 0) ComputeBlock();

        // The block is a shift register of four words.
        var word = (uint)low;
        low = (low >> 32) | (high << 32);
        high >>= 32;
        wordsLeft--;
        return word;
    }

    /// <summary>Draws 64 random bits: two 32-bit words, the low one first.</summary>
    /// <returns>Any <see cref="ulong"/>, each equally likely.</returns>
    /// <exception cref="InvalidOperationException">The stream's 2^34 words are used up.</exception>
    public ulong NextUInt64()
    {
        ulong word = NextUInt32();
        return word | ((ulong)NextUInt32() << 32);
    }

    /// <summary>The stream from which the order of an epoch is derived; it shares no draw with any sample.</summary>
    /// <remarks>
    /// Order and augmentation share the seed as their key. With the same key Philox maps different counters to different
    /// blocks, and these counters differ: the highest bit of the sample index is 0 in each sample's stream, and 1 in this stream.
    /// </remarks>
    internal static SampleRandom ForEpochOrder(ulong seed, int epoch) => new(seed, (uint)epoch, EpochOrderStream, block: 0);

    /// <summary>The stream from which a split is derived; it shares no draw with any sample or order.</summary>
    internal static SampleRandom ForSplit(ulong seed, int stratum) => new(seed, (uint)stratum, SplitStream, block: 0);

    /// <summary>The stream from which the order of the samples of similar length is derived; it shares no draw with any sample or order.</summary>
    internal static SampleRandom ForBucket(ulong seed, int epoch, int bucket) => new(seed, (uint)epoch, BucketStreams | (uint)bucket, block: 0);

    /// <summary>The stream that decides which sample is drawn at a position of an epoch; it shares no draw with any sample or order.</summary>
    internal static SampleRandom ForDraw(ulong seed, int epoch, long position) => new(seed, (uint)epoch, DrawStreams | (ulong)position, block: 0);

    /// <summary>The stream that decides which sample stands in the place of one that cannot be filled; it shares no draw with any sample or order.</summary>
    internal static SampleRandom ForSubstitute(ulong seed, int epoch, long position, int attempt) =>
        new(seed, (uint)epoch, SubstituteStreams | (ulong)position, block: (uint)attempt << 8);

    /// <summary>
    /// The stream of what is at a position of an epoch in which samples can come several times: each time with other random numbers. It shares no draw with any
    /// sample or order.
    /// </summary>
    internal static SampleRandom ForOccurrence(ulong seed, int epoch, long position) =>
        new(seed, (uint)epoch, OccurrenceStreams | (ulong)position, block: 0);

    /// <summary>The stream from which the order of a pass over a part of a mixture is derived; it shares no draw with any sample or order.</summary>
    internal static SampleRandom ForPart(ulong seed, int part, long pass) =>
        new(seed, (uint)pass, PartStreams | ((ulong)(uint)part << 32) | ((ulong)pass >> 32), block: 0);

    /// <summary>The stream after 4 x <paramref name="block"/> words have been drawn.</summary>
    internal static SampleRandom AtBlock(ulong seed, int epoch, long sampleIndex, uint block) =>
        new(seed, (uint)epoch, (ulong)sampleIndex, block);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ComputeBlock()
    {
        if (nextBlock > uint.MaxValue) ThrowUsedUp();
        Philox.Block(nextBlock | ((ulong)epoch << 32), stream, seed, out low, out high);
        nextBlock++;
        wordsLeft = 4;
    }

    private static void ThrowNegative(int epoch, long sampleIndex)
    {
        if (epoch < 0) RangeError.Throw(nameof(epoch), epoch, "0 or more");
        RangeError.Throw(nameof(sampleIndex), sampleIndex, "0 or more");
    }

    private readonly void ThrowUsedUp() => throw new InvalidOperationException(
        $"The 2^34 random words of sample {stream} in epoch {epoch} are used up: the sample must draw fewer numbers.");
}

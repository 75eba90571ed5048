namespace Infeed.Plan;

/// <summary>
/// Which samples of similar length make up the batches of an epoch. Samples stand in the order of their lengths, which is cut into buckets, and these into
/// batches. With shuffle, an epoch permutes the samples of each bucket among themselves, and then all batches; so lengths are similar within a batch, batches
/// have other samples in each epoch, and there is no curriculum of lengths.
/// </summary>
/// <remarks>The cuts are the same in every epoch, so that epochs have equally many batches. Any batch is found by itself, without the others.</remarks>
internal sealed class LengthBuckets
{
    // The fewest batches of a bucket. With fewer, the longest samples, which are rare, would share a batch with the same others in every epoch.
    private const int MinBatches = 2;

    // A bucket extends down to 7/8 of the length of its longest sample, so that on average 1/16 of a batch is padding.
    private const int SpreadDivisor = 8;

    // A bucket can be a single sample, in whose place another is drawn.
    private const int MinDrawn = 64;

    private readonly LengthOrder order;
    private readonly bool shuffle;
    private readonly ulong seed;
    private readonly int fullBatches;
    private readonly Bucket[] buckets;

    /// <param name="order">The samples by length.</param>
    /// <param name="batchSize">The most samples of a batch.</param>
    /// <param name="maxElements">The most elements of a batch: its samples times the length of the longest. No sample is longer. 0 if nothing is said.</param>
    /// <param name="shuffle">Whether epochs differ.</param>
    /// <param name="seed">The seed of the run.</param>
    public LengthBuckets(LengthOrder order, int batchSize, int maxElements, bool shuffle, ulong seed)
    {
        (this.order, this.shuffle, this.seed) = (order, shuffle, seed);
        var cut = new List<Bucket>();
        var count = order.Positions.Length;
        for (var place = 0; place < count;)
        {
            var longest = Math.Max(order[place], 1);
            var rows = maxElements == 0 ? batchSize : Math.Min(batchSize, maxElements / longest);
            var batches = shuffle ? Math.Max(MinBatches, order.CountDownTo(order[place] - (order[place] / SpreadDivisor), place) / rows) : 1;
            var size = (int)Math.Min(count - place, (long)batches * rows);
            // Too few for a batch would be together in every epoch.
            if (shuffle && count - place - size < rows)
                size = count - place;
            cut.Add(new Bucket(place, size, rows, Batches));
            Batches += (size + rows - 1) / rows;
            place += size;
        }

        buckets = [.. cut];
        fullBatches = Batches - (buckets is [.., var last] && last.Size % last.Rows != 0 ? 1 : 0);
    }

    /// <summary>The number of batches in an epoch.</summary>
    public int Batches { get; }

    /// <summary>The fewest samples of a batch that is full: those of the longest samples.</summary>
    public int FewestRows => buckets[0].Rows;

    /// <summary>The number of samples in a batch.</summary>
    /// <param name="epoch">The epoch.</param>
    /// <param name="index">The position of the batch in it.</param>
    public int Rows(int epoch, long index)
    {
        var (bucket, first) = Find(epoch, index);
        return Math.Min(buckets[bucket].Rows, buckets[bucket].Size - first);
    }

    /// <summary>Writes the positions in the set of samples of one batch.</summary>
    /// <param name="epoch">The epoch.</param>
    /// <param name="index">The position of the batch in it.</param>
    /// <param name="row">The first row asked for.</param>
    /// <param name="positions">The span to fill. All rows must be in the batch.</param>
    public void Fill(int epoch, long index, int row, Span<long> positions)
    {
        var (bucket, first) = Find(epoch, index);
        if (shuffle)
        {
            IndexPermutation.OfBucket(seed, epoch, bucket, buckets[bucket].Size).Fill(first + row, positions);
        }
        else
        {
            for (var at = 0; at < positions.Length; at++)
                positions[at] = first + row + at;
        }

        foreach (ref var position in positions)
            position = order.Positions[buckets[bucket].Place + (int)position];
    }

    /// <summary>Draws the position in the set of a sample that is no longer than the bucket of a batch allows.</summary>
    /// <param name="random">The random numbers.</param>
    /// <param name="epoch">The epoch.</param>
    /// <param name="index">The position of the batch in it.</param>
    public long Draw(SampleRandom random, int epoch, long index)
    {
        var bucket = buckets[Find(epoch, index).Bucket];
        return order.Positions[bucket.Place + random.Next(Math.Min(Math.Max(bucket.Size, MinDrawn), order.Positions.Length - bucket.Place))];
    }

    // The bucket of a batch, and the position in it of the batch's first sample. A batch that is not full stays last.
    private (int Bucket, int First) Find(int epoch, long index)
    {
        var batch = (int)(shuffle && index < fullBatches ? new IndexPermutation(seed, epoch, fullBatches)[index] : index);
        var (low, high) = (0, buckets.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (buckets[middle].FirstBatch <= batch)
                low = middle;
            else
                high = middle - 1;
        }

        return (low, (batch - buckets[low].FirstBatch) * buckets[low].Rows);
    }

    /// <summary>Samples of similar length.</summary>
    /// <param name="Place">The place of the longest in the order of lengths.</param>
    /// <param name="Size">The number of samples.</param>
    /// <param name="Rows">The samples of each of its batches; the last bucket may have fewer in its last.</param>
    /// <param name="FirstBatch">The number of batches in the buckets before.</param>
    private readonly record struct Bucket(int Place, int Size, int Rows, int FirstBatch);
}

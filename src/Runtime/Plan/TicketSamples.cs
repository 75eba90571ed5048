namespace Infeed.Plan;

/// <summary>
/// Which samples are in the batch of a ticket. Caches the orders of the last two passes over the samples that were asked for, because at the boundary between
/// two epochs a worker may alternate between them. For use by one thread.
/// </summary>
internal sealed class TicketSamples(BatchPlan plan)
{
    /// <summary>Stands in place of an index where a shard of a stream had no sample left.</summary>
    public const long None = -1;

    private readonly long length = plan.Recipe.Set.Length;
    private readonly bool epochsArePasses = plan.Recipe.EpochsArePasses;
    private readonly bool isPlain = !plan.Recipe.Form.Has(FormTraits.Stored | FormTraits.Sharded)
        && plan.Recipe is { EpochsArePasses: true, WorldSize: 1, Resumed: null, Set.IsAll: true, IsBucketed: false };
    private readonly int together = plan.Recipe.Form.Has(FormTraits.Stored) ? plan.Recipe.BatchSize : 1;
    private readonly SetOrder set = new(plan.Recipe.Set, plan.Tables?.Listed);
    private readonly LengthBuckets? buckets = plan.Buckets;
    private readonly bool hasBudget = plan.Recipe.MaxElements > 0;
    private readonly AliasTable? weights = plan.Tables?.Weights;
    private readonly CodedOrder? coded = plan.Tables?.Order;
    private readonly KeyedOrder? keyed = plan.Keyed;
    private readonly MixedSamples? mixed = plan.Tables?.Mix is { } mix ? new MixedSamples(mix, plan.Recipe.Shuffle, plan.Recipe.Seed) : null;
    private int pass = -1;
    private int passBefore = -1;
    private EpochOrder order;
    private EpochOrder orderBefore;

    /// <param name="ticket">The batch.</param>
    /// <param name="first">The first row asked for.</param>
    /// <param name="samples">Receives the sample index of that row and of each row after it.</param>
    public void Fill(long ticket, int first, Span<long> samples)
    {
        if (isPlain)
        {
            var (wanted, start) = plan.Begin(ticket);
            Of(wanted).Fill(start + first, samples);
            return;
        }

        if (plan.Recipe.Form.Has(FormTraits.Sharded))
        {
            FillOfShard(ticket, first, samples);
            return;
        }

        var (epoch, position) = plan.Begin(ticket);
        position += first;
        if (hasBudget)
            FillFromBuckets(epoch, position, samples);
        else if (position > plan.EndOfEpoch - samples.Length)
            FillPadded(epoch, position, samples);
        else
            FillWithin(epoch, position, samples);
        set.Map(samples);
    }

    /// <summary>
    /// A sample that can stand in the place of one that cannot be filled, drawn as samples are drawn where they have weights or an order as code, from those
    /// that are not longer where lengths matter, of a mixture from the same part, and otherwise uniformly from the set. It follows from the seed, the epoch,
    /// the position in it and the attempt alone.
    /// </summary>
    /// <param name="ticket">The batch.</param>
    /// <param name="row">The row.</param>
    /// <param name="attempt">The number of the attempt, from 0.</param>
    public long Substitute(long ticket, int row, int attempt)
    {
        var (epoch, position) = plan.Begin(ticket);
        // Where all epochs have the same batches, the batch of one serves for any other.
        var random = SampleRandom.ForSubstitute(plan.Recipe.Seed, plan.Recipe.RepeatsEpochs ? 0 : epoch, position + row, attempt);
        Span<long> sample =
        [
            mixed is not null ? mixed.Draw(random, epoch, (position + row) % plan.EndOfEpoch)
                : coded is not null ? DrawAsCoded(random, epoch) : keyed is not null ? DrawAsKeyed(random, epoch)
                : weights?.Draw(random) ?? buckets?.Draw(random, epoch, (hasBudget ? position : (position + row) % plan.EndOfEpoch) / plan.Recipe.BatchSize)
                ?? random.NextInt64(length),
        ];
        set.Map(sample);
        return sample[0];
    }

    // What pads a batch is the beginning of the epoch, as often as it takes.
    private void FillPadded(int epoch, long position, Span<long> samples)
    {
        while (!samples.IsEmpty)
        {
            position %= plan.EndOfEpoch;
            var part = samples[..(int)Math.Min(samples.Length, plan.EndOfEpoch - position)];
            FillWithin(epoch, position, part);
            position += part.Length;
            samples = samples[part.Length..];
        }
    }

    private void FillWithin(int epoch, long position, Span<long> samples)
    {
        if (buckets is not null)
            FillFromBuckets(epoch, position, samples);
        else if (epochsArePasses)
            Of(epoch).Fill(position, samples);
        else if (mixed is not null)
            mixed.Fill(epoch, position, samples);
        else if (coded is not null)
            FillAsCoded(epoch, position, samples);
        else if (keyed is not null)
            keyed.Fill(epoch, position, samples);
        else if (weights is not null)
            Draw(epoch, position, samples);
        else
            FillFromPasses((epoch * plan.Recipe.SamplesPerEpoch) + position, samples);
    }

    // Positions tell batches apart: all of them but the last are full, or count as if they were.
    private void FillFromBuckets(int epoch, long position, Span<long> samples)
    {
        while (!samples.IsEmpty)
        {
            var (index, row) = Math.DivRem(position, plan.Recipe.BatchSize);
            var part = samples[..Math.Min(samples.Length, plan.Recipe.BatchSize - (int)row)];
            buckets!.Fill(epoch, index, (int)row, part);
            position += part.Length;
            samples = samples[part.Length..];
        }
    }

    // From any position of the epoch. The source's code may throw at that one: its own batch will say so, and here any sample does.
    private long DrawAsCoded(SampleRandom random, int epoch)
    {
        try
        {
            return coded!.At(epoch, random.NextInt64(plan.Recipe.SamplesPerEpoch));
        }
        catch (Exception)
        {
            return random.NextInt64(length);
        }
    }

    private long DrawAsKeyed(SampleRandom random, int epoch)
    {
        Span<long> drawn = stackalloc long[1];
        keyed!.Fill(epoch, random.NextInt64(keyed.Count), drawn);
        return drawn[0];
    }

    private void FillAsCoded(int epoch, long position, Span<long> samples)
    {
        foreach (ref var sample in samples)
            sample = coded!.At(epoch, position++);
    }

    private void Draw(int epoch, long position, Span<long> samples)
    {
        foreach (ref var sample in samples)
            sample = weights!.Draw(SampleRandom.ForDraw(plan.Recipe.Seed, epoch, position++));
    }

    // A sample's index is its position in its shard, and its shard: one index for each sample of the run, also where a shard has begun again. In open epochs
    // shards begin anew, and so do the indices.
    private void FillOfShard(long ticket, int first, Span<long> samples)
    {
        var position = (plan.BatchOfShard(ticket) * plan.Recipe.BatchSize) + first;
        for (var row = 0; row < samples.Length; row++)
            samples[row] = plan.SampleOfShard(plan.ShardOf(ticket), position + row);
    }

    // Epochs are laid end to end over passes, each of which has every sample once.
    private void FillFromPasses(long position, Span<long> samples)
    {
        while (!samples.IsEmpty)
        {
            var (wanted, first) = Math.DivRem(position, length);
            var part = samples[..(int)Math.Min(samples.Length, length - first)];
            Of((int)wanted).Fill(first, part);
            position += part.Length;
            samples = samples[part.Length..];
        }
    }

    // By reference: a copy takes longer than the samples of a small batch.
    private ref readonly EpochOrder Of(int wanted)
    {
        if (wanted != pass)
            ChangeTo(wanted);
        return ref order;
    }

    private void ChangeTo(int wanted)
    {
        (pass, passBefore) = (passBefore, pass);
        (order, orderBefore) = (orderBefore, order);
        if (wanted == pass)
            return;
        pass = wanted;
        order = new EpochOrder(plan.Recipe.Shuffle, plan.Recipe.Seed, wanted, length, together);
    }
}

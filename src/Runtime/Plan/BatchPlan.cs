using System.Globalization;
using Infeed.Columns;

namespace Infeed.Plan;

/// <summary>
/// What each ticket stands for. Tickets number the batches, starting with the first of epoch 0. To fill any batch, a worker needs only its ticket and the
/// recipe.
/// </summary>
internal sealed class BatchPlan
{
    private readonly bool epochsArePasses;
    private readonly RankShare share;
    private readonly RankShare rest;
    private readonly int restEpoch;
    private readonly long restFirst;
    private readonly bool isOneRank;
    private readonly int batchSize;
    private readonly int lastRows;
    private readonly bool hasBudget;

    /// <summary>Whether no batch can be made of parts of others.</summary>
    private readonly bool areBatchesWhole;

    /// <param name="recipe">The recipe.</param>
    /// <param name="tables">What the source tells of its samples; null if the recipe needs nothing of it.</param>
    public BatchPlan(Recipe recipe, SourceTables? tables = null)
    {
        Recipe = recipe;
        Tables = tables;
        Keyed = tables?.Keyed is { } weights ? new KeyedOrder(weights, recipe.Seed) : null;
        epochsArePasses = recipe.EpochsArePasses;
        EndOfEpoch = recipe.EndOfEpoch;
        hasBudget = recipe.MaxElements > 0;
        areBatchesWhole = recipe.Form.Has(FormTraits.Stored) || tables?.Mix?.Terms is { By: MixBy.Batch };
        if (recipe.IsBucketed)
            Buckets = new LengthBuckets(tables!.Lengths!, recipe.BatchSize, recipe.MaxElements, recipe.Shuffle, recipe.Seed);
        share = ShareFrom(0);
        BatchesPerEpoch = share.Steps;
        (restEpoch, var batch) = recipe.Resumed ?? (-1, 0);
        // Each rank has shards of its own, and goes on with them.
        var isDealtAnew = restEpoch >= 0 && !recipe.Form.Has(FormTraits.Sharded);
        rest = isDealtAnew ? ShareFrom(hasBudget ? batch : batch * recipe.BatchSize) : share;
        restFirst = isDealtAnew ? BatchesPerEpoch - rest.Steps : (batch - recipe.Rank + recipe.WorldSize - 1) / recipe.WorldSize;
        isOneRank = recipe.WorldSize == 1 && restEpoch < 0;
        batchSize = recipe.BatchSize;
        lastRows = share.Rows(BatchesPerEpoch - 1);
    }

    public Recipe Recipe { get; }

    /// <summary>What the source tells of its samples; null if the recipe needs nothing of it.</summary>
    public SourceTables? Tables { get; }

    /// <summary>The batches of samples of similar length; null if lengths do not matter.</summary>
    public LengthBuckets? Buckets { get; }

    /// <summary>The fewest samples of a batch that is full: where elements are bounded, fewer than the batch size.</summary>
    public int FewestRows => Buckets is { Batches: > 0 } buckets ? buckets.FewestRows : Recipe.BatchSize;

    /// <summary>Draws each epoch's samples without replacement; null if it is not asked to.</summary>
    public KeyedOrder? Keyed { get; }

    /// <summary>
    /// The number of batches in an epoch; of open epochs (<see cref="Recipe.HasOpenEpochs"/>) more than they have. 0 if the source is empty: then there are no
    /// tickets, and each epoch ends at once.
    /// </summary>
    public long BatchesPerEpoch { get; }

    /// <summary>The position in an epoch behind its last sample.</summary>
    public long EndOfEpoch { get; }

    /// <summary>
    /// The number of epochs: all that a non-negative int can number, or fewer if a long could not number their tickets, or an int the passes over the
    /// samples.
    /// </summary>
    public long Epochs => BatchesPerEpoch == 0 ? int.MaxValue + 1L : Math.Min(Passes(int.MaxValue + 1L), long.MaxValue / BatchesPerEpoch);

    /// <summary>The number of batches of all ranks in an epoch.</summary>
    public long GlobalBatches => hasBudget ? Buckets!.Batches : Recipe.Batches;

    /// <summary>
    /// The plan of a run from a state on. An epoch that other numbers of ranks have begun may go on at a batch which is none of rank 0 of these: its rest is
    /// then dealt out anew; of a stream, each rank goes on with its own shards, where those before have left off.
    /// </summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="tables">What the source tells of its samples; null if the recipe needs nothing of it.</param>
    /// <param name="source">The name of the source, for messages.</param>
    /// <param name="state">The state, which need not fit: a <see cref="Cursor"/> checks that. Null for the beginning.</param>
    /// <exception cref="ArgumentException">The ranks cannot have equal numbers of batches as they should.</exception>
    public static BatchPlan From(Recipe recipe, SourceTables? tables, string source, LoaderState? state)
    {
        var plan = new BatchPlan(recipe, tables);
        var canBeDealtAnew = recipe.HasOpenEpochs || !recipe.Form.Has(FormTraits.Sharded);
        if (canBeDealtAnew && state is { Epoch: >= 0, Batch: > 0 } && state.Batch < plan.GlobalBatches && state.Batch % recipe.WorldSize != 0)
            plan = new BatchPlan(recipe with { Resumed = (state.Epoch, state.Batch) }, tables);
        var samples = recipe.SamplesPerEpoch;
        if (plan.areBatchesWhole && !recipe.DealsWholeBatches(from: 0))
            throw new ArgumentException($"Each batch of {source} is of one part, because By is MixBy.Batch, but Uneven.{recipe.Uneven} makes the last batches of {recipe.WorldSize} ranks of samples of several ones: take Uneven.Drop, or, with a SamplesPerEpoch that is a multiple of BatchSize, Uneven.Pad.");
        if (plan.share.Undealt is > 0 and var some && plan.hasBudget)
            throw new ArgumentException($"Of the {Quantity.Of(plan.GlobalBatches, "batch")} of similar length of an epoch of {source}, {Quantity.Of(some, "is", "are")} left for the last step of {recipe.WorldSize} ranks, and with Uneven.Exact each rank has one of them: take another MaxElements, Uneven.Pad or Uneven.Drop.");
        if (plan.share.Undealt is > 0 and var undealt)
            throw new ArgumentException($"Of the {Quantity.Of(samples, "sample")} of an epoch of {source}, {Quantity.Of(undealt, "is", "are")} left for the last batches of {recipe.WorldSize} ranks, and with Uneven.Exact each rank has one of them at least: take another BatchSize, Uneven.Pad or Uneven.Drop.");
        if (samples > 0 && plan.BatchesPerEpoch == 0 && plan.hasBudget)
            throw new ArgumentException($"An epoch of {source} has {Quantity.Of(plan.GlobalBatches, "batch")} of similar length, too few for each of {recipe.WorldSize} ranks, and Uneven.Drop leaves out what not all ranks have: lower MaxElements, or take Uneven.Pad.");
        if (samples > 0 && plan.BatchesPerEpoch == 0)
            throw new ArgumentException($"An epoch of {source} has {Quantity.Of(samples, "sample")}, too few for a batch of {recipe.BatchSize} for each of {recipe.WorldSize} ranks, and Uneven.Drop leaves out what not all ranks have: lower BatchSize, or take Uneven.Pad.");
        return plan;
    }

    /// <summary>Checks that these ranks can share what is left of an epoch that others have begun. The state that says so is known to fit by then.</summary>
    /// <param name="source">The name of the source, for messages.</param>
    /// <exception cref="ArgumentException">They cannot have equal numbers of batches of it.</exception>
    public void ThrowIfRestIsUneven(string source)
    {
        if (Recipe.Resumed is not var (epoch, batch))
            return;
        var batches = GlobalBatches - batch;
        var (left, over) = areBatchesWhole || hasBudget
            ? (Quantity.Of(batches, "batch is", "batches are"), Recipe.Uneven == Uneven.Exact ? batches % Recipe.WorldSize : 0)
            : (Quantity.Of(EndOfEpoch - (batch * Recipe.BatchSize), "sample is", "samples are"), rest.Undealt);
        if (over > 0)
            throw new ArgumentException($"At batch {batch} of epoch {epoch} of {source} {left} left, of which the last batches of {Recipe.WorldSize} ranks would have {over}, and with Uneven.Exact each rank has one of them at least: resume with another number of ranks, or with another Uneven.");
    }

    /// <summary>The first ticket of an epoch, or of the one after the last.</summary>
    public long FirstTicket(long epoch) => checked(epoch * BatchesPerEpoch);

    /// <summary>The epoch of a ticket and its position in the epoch, among the batches of this rank.</summary>
    public (int Epoch, long Index) Locate(long ticket)
    {
        var (epoch, index) = Math.DivRem(ticket, BatchesPerEpoch);
        return ((int)epoch, index);
    }

    /// <summary>The first batch of an epoch that can be read: 0, except in an epoch that other numbers of ranks have begun.</summary>
    public long FirstBatch(long epoch) => epoch == restEpoch ? restFirst : 0;

    /// <summary>The number of samples in a ticket's batch.</summary>
    public int Rows(long ticket)
    {
        if (hasBudget)
            return RowsOfBudget(ticket);
        // Asked for several times a batch: without ranks it is one division.
        if (isOneRank)
            return ticket % BatchesPerEpoch == BatchesPerEpoch - 1 ? lastRows : batchSize;
        var (epoch, index) = Locate(ticket);
        return ShareOf(epoch).Rows(index - FirstBatch(epoch));
    }

    /// <summary>
    /// The number of samples in a batch that was filled. Where epochs are open, its worker has marked the rows that it had no sample for.
    /// </summary>
    /// <param name="ticket">The batch.</param>
    /// <param name="slot">Its slot.</param>
    public int FilledRows(long ticket, Slot slot)
    {
        if (!Recipe.HasOpenEpochs)
            return Rows(ticket);
        var sampleIndices = slot.SampleIndices;
        // Most batches are full.
        return sampleIndices[^1] != TicketSamples.None ? batchSize
            : sampleIndices.IndexOf(TicketSamples.None) is >= 0 and var rows ? rows : batchSize;
    }

    /// <summary>The number of samples at the end of a ticket's batch that only pad it.</summary>
    public int Padded(long ticket)
    {
        var (epoch, index) = Locate(ticket);
        var padded = index == BatchesPerEpoch - 1 ? ShareOf(epoch).Padded : 0;
        return hasBudget && padded > 0 ? Rows(ticket) : padded;
    }

    /// <summary>
    /// The epoch of a ticket, and the position in it of the first sample of its batch. Where batches have different numbers of samples, positions are those
    /// that samples had if all batches before it were full.
    /// </summary>
    public (int Epoch, long Position) Begin(long ticket)
    {
        var (epoch, index) = Locate(ticket);
        if (hasBudget)
            return (epoch, BatchOf(ticket).Index * batchSize);
        return (epoch, isOneRank ? index * batchSize : ShareOf(epoch).First(index - FirstBatch(epoch)));
    }

    /// <summary>The epoch of a ticket, and which of its batches of similar length, of all ranks, it has. What pads an epoch is its beginning.</summary>
    public (int Epoch, long Index) BatchOf(long ticket)
    {
        var (epoch, index) = Locate(ticket);
        return (epoch, ShareOf(epoch).First(index - FirstBatch(epoch)) % Buckets!.Batches);
    }

    /// <summary>How many batches of all ranks come before a batch of this rank in its epoch, when each rank has read up to it.</summary>
    public long GlobalBatch(int epoch, long index)
    {
        var first = FirstBatch(epoch);
        return ((index - first) * Recipe.WorldSize) + (epoch == restEpoch ? Recipe.Resumed!.Value.Batch : 0);
    }

    /// <summary>The random numbers of the rows of a ticket's batch.</summary>
    public RowRandom RandomOf(long ticket)
    {
        var (epoch, position) = Begin(ticket);
        return new RowRandom(Recipe.Seed, epoch, epochsArePasses ? -1 : position);
    }

    /// <summary>The shard of a stream that fills a ticket, counted among those of this rank.</summary>
    public int ShardOf(long ticket) => (int)(ticket % Recipe.ShardsOfRank);

    /// <summary>
    /// The number of a shard among those of all ranks. A rank's n-th ticket is that of number n times <see cref="Recipe.WorldSize"/> plus the rank among all,
    /// so its shards are those with that remainder.
    /// </summary>
    /// <param name="shard">The shard, counted among those of this rank.</param>
    public int NumberOfShard(int shard) => (shard * Recipe.WorldSize) + Recipe.Rank;

    /// <summary>The index of a sample of a shard, counted from where the shards have begun.</summary>
    public long SampleOfShard(int shard, long position) => (position * Recipe.Shards) + NumberOfShard(shard);

    /// <summary>The ticket at which the shards begin, to come to a ticket: the first of its epoch if epochs are open, else the first of the run.</summary>
    public long BeginningOfShards(long ticket) => Recipe.HasOpenEpochs ? FirstTicket(Locate(ticket).Epoch) : 0;

    /// <summary>The position of a ticket's batch among those of its shard, since the shards have begun.</summary>
    public long BatchOfShard(long ticket) => (ticket - BeginningOfShards(ticket)) / Recipe.ShardsOfRank;

    /// <summary>The ticket of a batch of a shard, if the shards begin with the first ticket of the run.</summary>
    public long TicketOfShard(int shard, long batch) => (batch * Recipe.ShardsOfRank) + shard;

    /// <summary>The epoch of a sample of a shard.</summary>
    /// <param name="shard">The shard, counted among those of this rank.</param>
    /// <param name="beginning">The ticket at which the shards have begun.</param>
    /// <param name="position">The sample's position in the shard since then.</param>
    public int EpochOfShard(int shard, long beginning, long position) => Locate(beginning + TicketOfShard(shard, position / batchSize)).Epoch;

    /// <summary>
    /// Whether each seat has tickets of its own: those of its shards, or, where a worker reads on into its next batch, every n-th of n seats, so that it knows
    /// which one is its next.
    /// </summary>
    public bool SeatsHaveTickets => Recipe.Form.Has(FormTraits.Sharded | FormTraits.Overlapped);

    /// <summary>
    /// The first ticket, from one on, that a seat has for itself. Seat k of n has the shards whose number is k modulo n; without shards, the tickets whose
    /// number is.
    /// </summary>
    /// <returns>The ticket; one that no run reaches if the seat has no shard.</returns>
    public long TicketOfSeat(int seat, int seats, long from)
    {
        if (!Recipe.Form.Has(FormTraits.Sharded))
            return from + ((((seat - from) % seats) + seats) % seats);
        if (seat >= Recipe.ShardsOfRank)
            return long.MaxValue / 2;
        var (batch, shard) = Math.DivRem(from, Recipe.ShardsOfRank);
        var next = shard + ((((seat - shard) % seats) + seats) % seats);
        return next < Recipe.ShardsOfRank ? TicketOfShard((int)next, batch) : TicketOfShard(seat, batch + 1);
    }

    /// <summary>What a worker is at, for messages: a sample, or a whole batch if one call of the source's code fills it.</summary>
    /// <param name="ticket">The batch.</param>
    /// <param name="stage">What the worker is doing with it.</param>
    /// <param name="sample">The index of the sample; <see cref="TicketSamples.None"/> if the worker is at none.</param>
    /// <param name="withBatch">Whether the batch of a sample is named as well.</param>
    public string Describe(long ticket, FillStage stage, long sample, bool withBatch = false)
    {
        var (epoch, batch) = Locate(ticket);
        if (sample == TicketSamples.None)
            return string.Create(CultureInfo.InvariantCulture, $"batch {batch} of epoch {epoch}{(stage == FillStage.Filling ? "" : $", {stage.ToWords()}")}");
        return withBatch
            ? string.Create(CultureInfo.InvariantCulture, $"sample {sample} (epoch {epoch}, batch {batch})")
            : string.Create(CultureInfo.InvariantCulture, $"sample {sample}");
    }

    private RankShare ShareOf(int epoch) => epoch == restEpoch ? rest : share;

    // Batches of different sizes are dealt out whole, others by their samples. With Uneven.Exact, whole batches are dealt out as with Uneven.Drop: none is
    // left over there, so nothing is dropped, and none is divided.
    private RankShare ShareFrom(long position) => hasBudget
        ? new(position, Buckets!.Batches, batchSize: 1, Recipe.Rank, Recipe.WorldSize, Recipe.Uneven)
        : new(
            position, EndOfEpoch, Recipe.BatchSize, Recipe.Rank, Recipe.WorldSize,
            areBatchesWhole && Recipe.Uneven == Uneven.Exact ? Uneven.Drop : Recipe.Uneven);

    private int RowsOfBudget(long ticket)
    {
        var (epoch, index) = BatchOf(ticket);
        return Buckets!.Rows(epoch, index);
    }

    // The number of epochs that so many passes are enough for. A mixture counts the samples of all epochs in a long.
    private long Passes(long passes) => epochsArePasses ? passes
        : Recipe.Sampling == Sampling.Mixed ? Math.Min(passes, long.MaxValue / Recipe.SamplesPerEpoch)
        : Recipe.Sampling != Sampling.Every ? passes
        : (long)Int128.Min((Int128)passes * Recipe.Set.Length, long.MaxValue) / Recipe.SamplesPerEpoch is var epochs && epochs < passes ? epochs : passes;
}

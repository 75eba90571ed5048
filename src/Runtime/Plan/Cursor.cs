using System.Globalization;
using Infeed.CompilerServices;

namespace Infeed.Plan;

/// <summary>Turns a ticket of a run into a state that can be stored, and a state of the same run back into its ticket.</summary>
/// <param name="schema">The columns.</param>
/// <param name="plan">What each ticket stands for.</param>
/// <param name="fullName">The name of the source's class with its namespace; of a mixture, those of its parts, each once.</param>
internal sealed class Cursor(SampleSchema schema, BatchPlan plan, string fullName)
{
    /// <summary>How a state of batches of similar length begins, where others say their way of sampling.</summary>
    public const string Bucketed = "Bucketed";

    private const ulong FnvStart = 0xCBF29CE484222325UL;
    private const ulong FnvPrime = 0x100000001B3UL;

    // A state has at most 400 bytes. The rest of it takes up to 270, or 316 where it also says which samples an epoch has.
    private const int MaxSourceBytes = 120;
    private const int MaxSourceBytesBesideSamples = 44;
    private const int MaxSubsetBytes = 36;

    private readonly string hashOfName = string.Create(CultureInfo.InvariantCulture, $"#{(uint)(HashOf(fullName) ^ (HashOf(fullName) >> 32)):x8}");

    /// <summary>The state of a run whose next batch is that of a ticket.</summary>
    public LoaderState At(long ticket)
    {
        // An empty source has no tickets.
        var (epoch, batch) = plan.BatchesPerEpoch == 0 ? default : plan.Locate(ticket);
        batch = plan.GlobalBatch(epoch, batch);
        return new LoaderState
        {
            Source = SourceOf(IsPlain ? MaxSourceBytes : MaxSourceBytesBesideSamples),
            Schema = HashOfShapes().ToString("x16", CultureInfo.InvariantCulture),
            Count = plan.Recipe.HasOpenEpochs ? -1 : plan.Recipe.Count,
            Subset = plan.Recipe.SetName is { } name ? Short(plan.Recipe.Set.IsListed ? Hashed(name) : name) : null,
            SamplesPerEpoch = plan.Recipe.EpochsArePasses ? null : plan.Recipe.SamplesPerEpoch,
            Sampling = WayOfSampling() is { } way ? Hashed(way) : null,
            BatchSize = plan.Recipe.BatchSize,
            Shuffle = plan.Recipe.Shuffle,
            Shards = plan.Recipe.Shards > 0 ? plan.Recipe.Shards : null,
            ShuffleBuffer = plan.Recipe.ShuffleBuffer > 0 ? plan.Recipe.ShuffleBuffer : null,
            Seed = plan.Recipe.Seed,
            DropLast = plan.Recipe.DropLast,
            Epoch = epoch,
            Batch = batch,
        };
    }

    /// <summary>The ticket of a state's next batch.</summary>
    /// <exception cref="ArgumentException">The state is of another run, or names a batch that the run does not have.</exception>
    public long TicketOf(LoaderState state)
    {
        if (state.Format != LoaderState.CurrentFormat)
            throw Refused($"it has format {state.Format}, and this version of Infeed reads format {LoaderState.CurrentFormat}");
        // Versions before this one wrote the name alone.
        string[] names =
        [
            SourceOf(MaxSourceBytes), SourceOf(MaxSourceBytesBesideSamples),
            EndOfSource(MaxSourceBytes), EndOfSource(MaxSourceBytesBesideSamples),
        ];
        if (StateDifferences.Between(state, At(0), names).ToArray() is { Length: > 0 } differences)
            throw Refused($"it is of another run: {string.Join(", ", differences)}");
        if (state.Epoch < 0 || state.Epoch >= plan.Epochs || state.Batch < 0 || (state.Batch >= plan.GlobalBatches && state.Batch != 0))
            throw Refused($"it goes on at batch {state.Batch} of epoch {state.Epoch}, and epochs of this run have {Quantity.Of(plan.GlobalBatches, "batch")}, numbered from 0");
        var first = plan.FirstBatch(state.Epoch);
        var (steps, ahead) = Math.DivRem(state.Batch - plan.GlobalBatch(state.Epoch, first), plan.Recipe.WorldSize);
        var ranks = plan.Recipe.WorldSize;
        if (ahead != 0 && plan.Recipe is { Shards: > 0, HasOpenEpochs: false })
            throw Refused($"it goes on at batch {state.Batch} of epoch {state.Epoch}, and {ranks} ranks, each of which has shards of its own, read an epoch in steps of {ranks} batches: resume with a number of ranks that divides {state.Batch}, or from the end of an epoch");
        return steps >= 0 && ahead == 0
            ? plan.FirstTicket(state.Epoch) + first + steps
            : throw Refused($"it goes on at batch {state.Batch} of epoch {state.Epoch}, which other numbers of ranks have begun: give it to LoaderOptions.Resume of a new loader");
    }

    private ArgumentException Refused(string why) => new($"The state to resume does not fit this loader of {schema.Source}: {why}.");

    // What the source has told is a part of what identifies the run.
    private string Hashed(string text) => string.Create(CultureInfo.InvariantCulture, $"{text}#{plan.Recipe.TablesHash:x16}");

    // Long texts are those of splits with many parts. They are letters, digits and punctuation of ASCII.
    private static string Short(string text)
    {
        if (text.Length <= MaxSubsetBytes)
            return text;
        return string.Create(CultureInfo.InvariantCulture, $"{text[..(MaxSubsetBytes - 17)]}#{HashOf(text):x16}");
    }

    // FNV-1a.
    private static ulong HashOf(string text)
    {
        var hash = FnvStart;
        foreach (var letter in text)
            hash = (hash ^ letter) * FnvPrime;
        return hash;
    }

    // Samples that are drawn are never bucketed.
    private string? WayOfSampling() => plan.Recipe switch
    {
        { MaxElements: > 0 and var elements } => string.Create(CultureInfo.InvariantCulture, $"{Bucketed}{elements}"),
        { IsBucketed: true } => Bucketed,
        { Sampling: Sampling.Every } => null,
        _ => plan.Recipe.Sampling.ToString(),
    };

    private bool IsPlain => plan.Recipe is { SetName: null, EpochsArePasses: true, Sampling: Sampling.Every, ShuffleBuffer: 0, IsBucketed: false };

    // Two classes of one name in two namespaces differ in the hash.
    private string SourceOf(int maxBytes) => EndOfSource(maxBytes - hashOfName.Length) + hashOfName;

    private string EndOfSource(int maxBytes)
    {
        var name = schema.Source;
        var start = 0;
        while (LoaderStateJson.BytesOf(name[start..]) > maxBytes)
            start += char.IsHighSurrogate(name[start]) ? 2 : 1;
        return name[start..];
    }

    // FNV-1a over the declared hash and the sizes that were read from the source.
    private ulong HashOfShapes()
    {
        var hash = FnvStart;
        Add(schema.Hash);
        foreach (var column in schema.Columns)
        {
            foreach (var size in column.SampleShape)
                Add((ulong)size);
        }

        return hash;

        void Add(ulong value)
        {
            for (var at = 0; at < sizeof(ulong); at++)
                hash = (hash ^ (byte)(value >> (8 * at))) * FnvPrime;
        }
    }
}

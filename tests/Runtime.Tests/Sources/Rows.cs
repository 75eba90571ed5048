using Infeed.CompilerServices;

namespace Infeed.Tests.Sources;

/// <summary>A source of whole batches, written by hand as the generator would.</summary>
internal sealed class Rows(long count) : IDataSource<Rows.Batch>
{
    private static readonly SampleSchema Schema = new(nameof(Rows), 3, ColumnSchema.Of<float>("features", Probe.Features), ColumnSchema.Of<long>("label"));

    private readonly long count = count;
    private int workerNumber = -1;

    /// <summary>Runs before each batch is written: the worker's number, and the number of the batch's samples.</summary>
    public Action<int, int>? OnBatch { get; init; }

    private static readonly LoaderOptions Attribute = new() { BatchSize = 8, Shuffle = true };

    public DataLoader<Batch> CreateLoader(LoaderOptions? overrides = null) =>
        LoaderFactory.Create<Rows, Worker<OfSamples>, State, Batch>(this, Attribute, overrides);

    /// <summary>A loader of batches that are stored as such, and are all full.</summary>
    public DataLoader<Batch> CreateStored(LoaderOptions? overrides = null) =>
        LoaderFactory.Create<Rows, Worker<Stored>, State, Batch>(this, Attribute, overrides);

    private void Read(ReadOnlySpan<long> samples, Span<float> features, Span<long> label, ref SampleRandom random)
    {
        OnBatch?.Invoke(workerNumber, samples.Length);
        features.Fill(random.NextSingle());
        samples.CopyTo(label);
    }

    internal readonly ref struct Batch : IBatch<Batch>
    {
        private readonly BatchView view;

        private Batch(BatchView view) => this.view = view;

        public ScalarColumn<long> Label => view.Scalars<long>(1);

        static Batch IBatch<Batch>.Open(BatchView view) => new(view);
    }

    private interface IKind
    {
        static abstract BatchArgument Argument { get; }
    }

    private readonly struct OfSamples : IKind
    {
        public static BatchArgument Argument => BatchArgument.Samples;
    }

    private readonly struct Stored : IKind
    {
        public static BatchArgument Argument => BatchArgument.Int64Index;
    }

    private readonly struct Worker<TKind> : IBatchWorker<Rows, Worker<TKind>>
        where TKind : struct, IKind
    {
        public static SampleSchema Schema => Rows.Schema;

        public static BatchArgument Argument => TKind.Argument;

        public static long Count(Rows source) => source.count;

        public static Rows Clone(Rows source) => (Rows)source.MemberwiseClone();

        public static void Start(Rows source, int worker) => source.workerNumber = worker;

        public static void Stop(Rows source, int worker)
        {
        }

        public static void Fill(Rows source, scoped ref BatchBlock block)
        {
            var random = block.CreateRandom();
            source.Read(block.SampleIndices, block.Column<float>(0), block.Column<long>(1), ref random);
        }
    }

    private readonly struct State : ISourceState<Rows>
    {
        public static string? Problem => null;

        public static bool HasNestedSharedArrays => false;

        public static ulong Hash => 0;

        public static void Share(Rows source, SharedArrays arrays)
        {
        }

        public static void Write(Rows source, scoped ref StateWriter writer) => writer.Field<long, Unmanaged<long>>("count", source.count);

        public static Rows Read(scoped ref StateReader reader) => new(reader.Field<long, Unmanaged<long>>("count"));
    }
}

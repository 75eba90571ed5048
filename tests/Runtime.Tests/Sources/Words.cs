using Infeed.CompilerServices;

namespace Infeed.Tests.Sources;

/// <summary>A source with a ragged column that tells how long its samples are, written by hand as the generator would.</summary>
internal sealed class Words(long count)
{
    private const int Room = 40;

    private static readonly SampleSchema Schema = new(
        nameof(Words), 1, ColumnSchema.Of<int>("tokens", new RaggedKind(lengths: 1), Room), ColumnSchema.Of<int>("lengthOfTokens"));

    private static readonly LoaderOptions Attribute = new() { BatchSize = 8, Shuffle = true, Seed = 42 };

    private readonly long count = count;

    private int workerNumber = -1;

    /// <summary>Runs before each sample is written: the worker's number.</summary>
    public Action<int>? OnSample { get; init; }

    public DataLoader<Batch> CreateLoader(LoaderOptions? overrides = null) =>
        LoaderFactory.Create<Words, Worker, State, Batch>(this, Attribute, overrides);

    private static int LengthOf(long index) => index % 50 == 0 ? Room : (int)(index * 7 % 20);

    internal readonly ref struct Batch : IBatch<Batch>
    {
        private readonly BatchView view;

        private Batch(BatchView view) => this.view = view;

        public int Count => view.Count;

        public int Epoch => view.Epoch;

        public long Index => view.Index;

        public ReadOnlySpan<long> SampleIndices => view.SampleIndices;

        public RaggedColumn<int> Tokens => new(view, 0);

        static Batch IBatch<Batch>.Open(BatchView view) => new(view);
    }

    private readonly struct Worker : ISampleWorker<Words, Worker>
    {
        public static SampleSchema Schema => Words.Schema;

        public static bool HasLongIndex => true;

        public static SampleTraits Traits => SampleTraits.Length;

        public static int LengthOf(Words source, long index) => Words.LengthOf(index);

        public static long Count(Words source) => source.count;

        public static Words Clone(Words source) => (Words)source.MemberwiseClone();

        public static void Start(Words source, int worker) => source.workerNumber = worker;

        public static void Stop(Words source, int worker)
        {
        }

        public static void Fill(Words source, scoped ref SampleBlock block)
        {
            var tokens = new RaggedSpans<int>(block.Columns, 0, padding: -1);
            var lengths = block.Columns.Of<int>(1);
            while (block.MoveNext())
            {
                source.OnSample?.Invoke(source.workerNumber);
                lengths[block.Row] = Words.LengthOf(block.SampleIndex);
                tokens[block.Row].Fill((int)block.SampleIndex);
                tokens.Pad(block.Row);
            }
        }
    }

    /// <summary>What gets into a worker process: the count, and not the delegate.</summary>
    private readonly struct State : ISourceState<Words>
    {
        public static string? Problem => null;

        public static bool HasNestedSharedArrays => false;

        public static ulong Hash => 0x576F726473;

        public static void Share(Words source, SharedArrays arrays)
        {
        }

        public static void Write(Words source, scoped ref StateWriter writer) => writer.Field<long, Unmanaged<long>>("count", source.count);

        public static Words Read(scoped ref StateReader reader) => new(reader.Field<long, Unmanaged<long>>("count"));
    }
}

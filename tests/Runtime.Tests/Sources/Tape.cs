using Infeed.CompilerServices;

namespace Infeed.Tests.Sources;

/// <summary>A stream in shards, written by hand as the generator would.</summary>
internal sealed class Tape(int length)
{
    private static readonly SampleSchema Schema = new(nameof(Tape), 4, ColumnSchema.Of<float>("features", 3), ColumnSchema.Of<long>("label"));

    private readonly int length = length;
    private int workerNumber = -1;
    private int given;

    /// <summary>Runs before each sample is written: the worker's number, and the samples that its shard has given.</summary>
    public Action<int, int>? OnSample { get; init; }

    public DataLoader<Batch> CreateLoader(LoaderOptions? overrides = null) =>
        LoaderFactory.CreateOfStream<Tape, Worker, State, Batch>(this, new LoaderOptions { BatchSize = 8 }, overrides);

    private bool Next(Span<float> features, out long label, ref SampleRandom random)
    {
        label = given;
        if (given == length)
            return false;
        OnSample?.Invoke(workerNumber, given++);
        features.Fill(random.NextSingle());
        return true;
    }

    internal readonly ref struct Batch : IBatch<Batch>
    {
        private readonly BatchView view;

        private Batch(BatchView view) => this.view = view;

        public ScalarColumn<long> Label => view.Scalars<long>(1);

        static Batch IBatch<Batch>.Open(BatchView view) => new(view);
    }

    private readonly struct Worker : IStreamWorker<Tape>
    {
        public static SampleSchema Schema => Tape.Schema;

        public static int Shards => 4;

        public static long Count(Tape source) => 0;

        public static Tape Clone(Tape source) => (Tape)source.MemberwiseClone();

        public static void Start(Tape source, int worker) => source.workerNumber = worker;

        public static void Stop(Tape source, int worker)
        {
        }

        public static void Begin(Tape source, int shard, int shards) => source.given = 0;

        public static void Fill(Tape source, scoped ref StreamBlock block)
        {
            var features = block.Column<float>(0);
            var label = block.Column<long>(1);
            while (block.MoveNext())
            {
                var random = block.CreateRandom();
                if (!source.Next(features.Slice(block.Row * 3, 3), out label[block.Row], ref random))
                    block.End();
            }
        }
    }

    private readonly struct State : ISourceState<Tape>
    {
        public static string? Problem => "Tape is for threads.";

        public static bool HasNestedSharedArrays => false;

        public static ulong Hash => 0;

        public static void Share(Tape source, SharedArrays arrays)
        {
        }

        public static void Write(Tape source, scoped ref StateWriter writer) => throw new NotSupportedException();

        public static Tape Read(scoped ref StateReader reader) => throw new NotSupportedException();
    }
}

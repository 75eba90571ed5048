using Infeed.CompilerServices;
using Infeed.Crews.Processes;
using Infeed.Loading;
using Infeed.Tuning;

namespace Infeed.Tests.Sources;

/// <summary>A source without random numbers and in order: every epoch has the same batches. Its value is three times its index.</summary>
internal sealed class Plain(long count)
{
    private static readonly SampleSchema Schema = new(nameof(Plain), 2, ColumnSchema.Of<long>("value"));

    private readonly long count = count;

    /// <summary>Runs before each sample is written.</summary>
    public Action<long>? OnSample { get; init; }

    public DataLoader<Batch> CreateLoader(LoaderOptions? overrides = null) =>
        LoaderFactory.Create<Plain, Worker, State, Batch>(this, new LoaderOptions { BatchSize = 8 }, overrides);

    /// <summary>A loader as under <c>infeed tune</c>.</summary>
    public DataLoader<Batch> CreateTuned(TuningReporter report, LoaderOptions? overrides = null) =>
        NewLoader.Of<Plain, Worker, State, Batch>(
            this, new LoaderOptions { BatchSize = 8 }, overrides, new ProcessCrews<Plain, Worker, State>(), report);

    internal readonly ref struct Batch : IBatch<Batch>
    {
        private readonly BatchView view;

        private Batch(BatchView view) => this.view = view;

        public int Epoch => view.Epoch;

        public long Index => view.Index;

        public ScalarColumn<long> Value => view.Scalars<long>(0);

        static Batch IBatch<Batch>.Open(BatchView view) => new(view);
    }

    private readonly struct Worker : ISampleWorker<Plain, Worker>
    {
        public static SampleSchema Schema => Plain.Schema;

        public static bool HasLongIndex => true;

        public static bool DrawsRandom => false;

        public static long Count(Plain source) => source.count;

        public static Plain Clone(Plain source) => (Plain)source.MemberwiseClone();

        public static void Start(Plain source, int worker)
        {
        }

        public static void Stop(Plain source, int worker)
        {
        }

        public static void Fill(Plain source, scoped ref SampleBlock block)
        {
            var value = block.Columns.Of<long>(0);
            while (block.MoveNext())
            {
                source.OnSample?.Invoke(block.SampleIndex);
                value[block.Row] = block.SampleIndex * 3;
            }
        }
    }

    private readonly struct State : ISourceState<Plain>
    {
        public static string? Problem => "Plain is for threads.";

        public static bool HasNestedSharedArrays => false;

        public static ulong Hash => 0;

        public static void Share(Plain source, SharedArrays arrays)
        {
        }

        public static void Write(Plain source, scoped ref StateWriter writer) => throw new NotSupportedException();

        public static Plain Read(scoped ref StateReader reader) => throw new NotSupportedException();
    }
}

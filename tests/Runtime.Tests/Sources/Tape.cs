using Infeed.CompilerServices;
using Infeed.Crews.Processes;
using Infeed.Loading;
using Infeed.Tuning;

namespace Infeed.Tests.Sources;

/// <summary>A stream in shards, written by hand as the generator would.</summary>
internal sealed class Tape(int length) : IDataSource<Tape.Batch>
{
    private static readonly SampleSchema Schema = new(nameof(Tape), 4, ColumnSchema.Of<float>("features", 3), ColumnSchema.Of<long>("label"));

    private readonly int length = length;
    private int workerNumber = -1;
    private int given;

    /// <summary>Runs before each sample is written: the worker's number, and the samples that its shard has given.</summary>
    public Action<int, int>? OnSample { get; init; }

    /// <summary>Runs when a shard has no further sample: the worker's number.</summary>
    public Action<int>? OnEnd { get; init; }

    /// <summary>Runs when a shard begins: its number.</summary>
    public Action<int>? OnBegin { get; init; }

    /// <summary>Runs when samples of a shard are left out: how many.</summary>
    public Action<long>? OnSkip { get; init; }

    private static readonly LoaderOptions Attribute = new() { BatchSize = 8 };

    public DataLoader<Batch> CreateLoader(LoaderOptions? overrides = null) =>
        LoaderFactory.Create<Tape, Worker<Plain>, State, Batch>(this, Attribute, overrides);

    /// <summary>A loader of the same samples, whose shards come to any of them at once.</summary>
    public DataLoader<Batch> CreateSkipping(LoaderOptions? overrides = null) =>
        LoaderFactory.Create<Tape, Worker<Skipping>, State, Batch>(this, Attribute, overrides);

    /// <summary>A loader of shards that cannot be begun again.</summary>
    public DataLoader<Batch> CreateReadOnce(LoaderOptions? overrides = null, TuningReporter? report = null) =>
        NewLoader.Of<Tape, Worker<ReadOnce>, State, Batch>(
            this, Attribute, overrides, new ProcessCrews<Tape, Worker<ReadOnce>, State>(), report);

    /// <summary>A loader as under <c>infeed tune</c>.</summary>
    public DataLoader<Batch> CreateTuned(TuningReporter report, LoaderOptions? overrides = null) =>
        NewLoader.Of<Tape, Worker<Plain>, State, Batch>(
            this, Attribute, overrides, new ProcessCrews<Tape, Worker<Plain>, State>(), report);

    private bool Next(Span<float> features, out long label, ref SampleRandom random)
    {
        label = given;
        if (given == length)
        {
            OnEnd?.Invoke(workerNumber);
            return false;
        }

        OnSample?.Invoke(workerNumber, given);
        given++;
        features.Fill(random.NextSingle());
        return true;
    }

    internal readonly ref struct Batch : IBatch<Batch>
    {
        private readonly BatchView view;

        private Batch(BatchView view) => this.view = view;

        public long Index => view.Index;

        public int Epoch => view.Epoch;

        public ReadOnlySpan<long> SampleIndices => view.SampleIndices;

        public Column<float> Features => view.Column<float>(0);

        public ScalarColumn<long> Label => view.Scalars<long>(1);

        static Batch IBatch<Batch>.Open(BatchView view) => new(view);
    }

    private interface IKind
    {
        static virtual bool CanSkip => false;

        static virtual bool IsReplayable => true;
    }

    private readonly struct Plain : IKind;

    private readonly struct Skipping : IKind
    {
        public static bool CanSkip => true;
    }

    private readonly struct ReadOnce : IKind
    {
        public static bool IsReplayable => false;
    }

    private readonly struct Worker<TKind> : IStreamWorker<Tape, Worker<TKind>>
        where TKind : struct, IKind
    {
        public static bool CanSkip => TKind.CanSkip;

        public static bool IsReplayable => TKind.IsReplayable;

        public static long Skip(Tape source, long samples)
        {
            source.OnSkip?.Invoke(samples);
            var left = Math.Min(samples, source.length - source.given);
            source.given += (int)left;
            return left;
        }

        public static SampleSchema Schema => Tape.Schema;

        public static int Shards => 4;

        public static long Count(Tape source) => 0;

        public static Tape Clone(Tape source) => (Tape)source.MemberwiseClone();

        public static void Start(Tape source, int worker) => source.workerNumber = worker;

        public static void Stop(Tape source, int worker)
        {
        }

        public static void Begin(Tape source, int shard, int shards, int epoch)
        {
            source.OnBegin?.Invoke(shard);
            source.given = 0;
        }

        public static void Fill(Tape source, scoped ref StreamBlock block)
        {
            var features = block.Columns.Of<float>(0);
            var label = block.Columns.Of<long>(1);
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
        public static string? Problem => null;

        public static bool HasNestedSharedArrays => false;

        public static ulong Hash => 0;

        public static void Share(Tape source, SharedArrays arrays)
        {
        }

        public static void Write(Tape source, scoped ref StateWriter writer) => writer.Field<int, Unmanaged<int>>("length", source.length);

        public static Tape Read(scoped ref StateReader reader) => new(reader.Field<int, Unmanaged<int>>("length"));
    }
}

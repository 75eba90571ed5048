using Infeed.CompilerServices;
using Infeed.Crews.Processes;
using Infeed.Crews;
using Infeed.Loading;
using Infeed.Options;
using Infeed.Plan;
using Infeed.Tuning;

namespace Infeed.Tests.Sources;

/// <summary>
/// A source whose loader is written by hand, as the generator would, so that the runtime's tests need no generator. What a
/// test wants to happen inside the source's code it passes as a delegate.
/// </summary>
internal sealed class Probe(long count) : IDataSource<Probe.Batch>
{
    public const int Features = 5;

    private static readonly SampleSchema Schema = new(
        nameof(Probe), 1, ColumnSchema.Of<float>("features", Features), ColumnSchema.Of<long>("label"));

    private static readonly LoaderOptions Attribute = new() { BatchSize = 8, Shuffle = true, Seed = 42 };

    private int workerNumber = -1;

    /// <summary>Is added to each label.</summary>
    public long Offset { get; set; }

    /// <summary>Runs before each sample is written: the worker's number and the sample's index.</summary>
    public Action<int, long>? OnSample { get; init; }

    public Action<int>? OnStart { get; init; }

    public Action<int>? OnStop { get; init; }

    public Action? OnCount { get; init; }

    public Action? OnClone { get; init; }

    public DataLoader<Batch> CreateLoader(LoaderOptions? overrides = null) =>
        LoaderFactory.Create<Probe, Worker, State, Batch>(this, Attribute, overrides);

    /// <summary>A loader as under <c>infeed tune</c>.</summary>
    public DataLoader<Batch> CreateTuned(TuningReporter report, LoaderOptions? overrides = null) =>
        NewLoader.Of<Probe, Worker, State, Batch>(
            this, Attribute, overrides, new ProcessCrews<Probe, Worker, State>(), report);

    /// <summary>The loader of a source whose attribute leaves its settings to a measurement.</summary>
    public DataLoader<Batch> CreateMeasured(LoaderOptions? overrides, params ReadOnlySpan<TunedSettings> tuned) =>
        LoaderFactory.Create<Probe, Worker, State, Batch>(
            this, Attribute with { Workers = DataSource.Auto, MaxQueueSize = DataSource.Auto }, overrides, tuned);

    /// <summary>A crew of its own, which has begun.</summary>
    public Crew CreateCrew(LoaderOptions overrides)
    {
        var plan = new BatchPlan(Recipe.Resolve(nameof(Probe), count, drawsRandom: true, Attribute, overrides));
        var crews = new CrewFactory<Probe, Worker, State>(this, plan, Schema, new ProcessCrews<Probe, Worker, State>());
        var crew = crews.Create(Schedule.Resolve(Attribute, overrides));
        crew.Start();
        return crew;
    }

    /// <summary>What a loader has to deliver, computed by a plain loop.</summary>
    public static void Fill(long index, Span<float> features, out long label, ref SampleRandom random)
    {
        for (var i = 0; i < features.Length; i++)
            features[i] = (index * 10) + i + random.NextSingle();
        label = (index << 8) + random.Next(256);
    }

    private void Read(long index, Span<float> features, out long label, ref SampleRandom random)
    {
        OnSample?.Invoke(workerNumber, index);
        Fill(index, features, out label, ref random);
        label += Offset;
    }

    internal readonly ref struct Batch : IBatch<Batch>
    {
        private readonly BatchView view;

        private Batch(BatchView view) => this.view = view;

        public int Count => view.Count;

        public int Epoch => view.Epoch;

        public long Index => view.Index;

        public ReadOnlySpan<long> SampleIndices => view.SampleIndices;

        public ReadOnlySpan<bool> IsPadding => view.IsPadding;

        public Column<float> Features => view.Column<float>(0);

        public ScalarColumn<long> Label => view.Scalars<long>(1);

        static Batch IBatch<Batch>.Open(BatchView view) => new(view);
    }

    private readonly struct Worker : ISampleWorker<Probe, Worker>
    {
        public static SampleSchema Schema => Probe.Schema;

        public static bool HasLongIndex => true;

        public static long Count(Probe source)
        {
            source.OnCount?.Invoke();
            return source.count;
        }

        public static Probe Clone(Probe source)
        {
            source.OnClone?.Invoke();
            return (Probe)source.MemberwiseClone();
        }

        public static void Start(Probe source, int worker)
        {
            source.workerNumber = worker;
            source.OnStart?.Invoke(worker);
        }

        public static void Stop(Probe source, int worker) => source.OnStop?.Invoke(worker);

        public static void Fill(Probe source, scoped ref SampleBlock block)
        {
            var features = block.Columns.Of<float>(0);
            var label = block.Columns.Of<long>(1);
            while (block.MoveNext())
            {
                var row = block.Row;
                var random = block.CreateRandom();
                source.Read(block.SampleIndex, features.Slice(row * Features, Features), out label[row], ref random);
            }
        }
    }

    /// <summary>What gets into a worker process: the count, and none of the delegates.</summary>
    private readonly struct State : ISourceState<Probe>
    {
        public static string? Problem => null;

        public static bool HasNestedSharedArrays => false;

        public static ulong Hash => 0x50726F6265;

        public static void Share(Probe source, SharedArrays arrays)
        {
        }

        public static void Write(Probe source, scoped ref StateWriter writer) => writer.Field<long, Unmanaged<long>>("count", source.count);

        public static Probe Read(scoped ref StateReader reader) => new(reader.Field<long, Unmanaged<long>>("count"));
    }

    private readonly long count = count;
}

using Infeed.CompilerServices;
using Infeed.Crews.Processes;
using Infeed.Loading;
using Infeed.Tuning;

namespace Infeed.Tests.Sources;

/// <summary>
/// A <see cref="Probe"/> whose samples are read asynchronously, and are the same. What a test wants to happen inside of a sample it passes as a delegate.
/// </summary>
internal sealed class AsyncProbe(long count) : IDataSource<Probe.Batch>
{
    private static readonly SampleSchema Schema = new(
        nameof(AsyncProbe), 1, ColumnSchema.Of<float>("features", Probe.Features), ColumnSchema.Of<long>("label"));

    private static readonly LoaderOptions Attribute = new() { BatchSize = 8, Shuffle = true, Seed = 42 };

    private readonly long count = count;

    /// <summary>Runs before each sample is written; without it samples complete at once.</summary>
    public Func<long, CancellationToken, ValueTask>? OnSample { get; init; }

    /// <summary>Sees the memory of each sample when that is written.</summary>
    public Action<long, Memory<float>>? OnWritten { get; init; }

    public Action? OnStop { get; init; }

    /// <summary>The length of each sample, for <see cref="CreateBucketed"/>.</summary>
    public int SampleLength { get; init; }

    public DataLoader<Probe.Batch> CreateLoader(LoaderOptions? overrides = null) =>
        LoaderFactory.Create<AsyncProbe, Worker, State, Probe.Batch>(this, Attribute, overrides);

    /// <summary>A loader of a source that has a [Length] method, too.</summary>
    public DataLoader<Probe.Batch> CreateBucketed(LoaderOptions overrides) =>
        LoaderFactory.Create<AsyncProbe, LengthWorker, State, Probe.Batch>(this, Attribute, overrides);

    /// <summary>A loader as under <c>infeed tune</c>.</summary>
    public DataLoader<Probe.Batch> CreateTuned(TuningReporter report, LoaderOptions? overrides = null) =>
        NewLoader.Of<AsyncProbe, Worker, State, Probe.Batch>(
            this, Attribute, overrides, new ProcessCrews<AsyncProbe, Worker, State>(), report);

    private async ValueTask<long> Read(long index, Memory<float> features, SampleRandom random, CancellationToken cancellation)
    {
        if (OnSample is not null)
            await OnSample(index, cancellation);
        Probe.Fill(index, features.Span, out var label, ref random);
        OnWritten?.Invoke(index, features);
        return label;
    }

    private readonly struct Worker : IAsyncSampleWorker<AsyncProbe, Worker>
    {
        public static SampleSchema Schema => AsyncProbe.Schema;

        public static bool HasLongIndex => true;

        public static long Count(AsyncProbe source) => source.count;

        public static AsyncProbe Clone(AsyncProbe source) => (AsyncProbe)source.MemberwiseClone();

        public static void Start(AsyncProbe source, int worker)
        {
        }

        public static void Stop(AsyncProbe source, int worker) => source.OnStop?.Invoke();

        public static async ValueTask Read(AsyncProbe source, AsyncSampleBlock block, int row) =>
            block.Set(1, row, await source.Read(block.SampleIndex(row), block.Column<float>(0, row), block.CreateRandom(row), block.CancellationToken));
    }

    private readonly struct LengthWorker : IAsyncSampleWorker<AsyncProbe, LengthWorker>
    {
        public static SampleSchema Schema => AsyncProbe.Schema;

        public static bool HasLongIndex => true;

        public static SampleTraits Traits => SampleTraits.Length;

        public static int LengthOf(AsyncProbe source, long index) => source.SampleLength;

        public static long Count(AsyncProbe source) => Worker.Count(source);

        public static AsyncProbe Clone(AsyncProbe source) => Worker.Clone(source);

        public static void Start(AsyncProbe source, int worker) => Worker.Start(source, worker);

        public static void Stop(AsyncProbe source, int worker) => Worker.Stop(source, worker);

        public static ValueTask Read(AsyncProbe source, AsyncSampleBlock block, int row) => Worker.Read(source, block, row);
    }

    /// <summary>What gets into a worker process: the count, and none of the delegates.</summary>
    private readonly struct State : ISourceState<AsyncProbe>
    {
        public static string? Problem => null;

        public static bool HasNestedSharedArrays => false;

        public static ulong Hash => 0x50726F6265;

        public static void Share(AsyncProbe source, SharedArrays arrays)
        {
        }

        public static void Write(AsyncProbe source, scoped ref StateWriter writer) => writer.Field<long, Unmanaged<long>>("count", source.count);

        public static AsyncProbe Read(scoped ref StateReader reader) => new(reader.Field<long, Unmanaged<long>>("count"));
    }
}

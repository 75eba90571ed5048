using Infeed.CompilerServices;

namespace Infeed.Tests.Sources;

/// <summary>A stream whose method returns a sequence without an end, written by hand as the generator would.</summary>
internal sealed class Counting
{
    private static readonly SampleSchema Schema = new(nameof(Counting), 7, ColumnSchema.Of<long>("label"));

    private static readonly LoaderOptions Attribute = new() { BatchSize = 8 };

    private int workerNumber = -1;

    /// <summary>Runs before each sample is given: the worker's number.</summary>
    public Action<int>? OnSample { get; init; }

    public DataLoader<Batch> CreateLoader(LoaderOptions? overrides = null) =>
        LoaderFactory.Create<Counting, Worker<Enumerable>, State, Batch>(this, Attribute, overrides);

    /// <summary>A loader of the same samples, of an asynchronous sequence that has each of them at once.</summary>
    public DataLoader<Batch> CreateAwaited(LoaderOptions? overrides = null) =>
        LoaderFactory.Create<Counting, Worker<AsyncEnumerable>, State, Batch>(this, Attribute, overrides);

    private IEnumerable<long> Read(int shard, int shards)
    {
        for (var number = (long)shard; ; number += shards)
        {
            OnSample?.Invoke(workerNumber);
            yield return number;
        }
    }

    private async IAsyncEnumerable<long> ReadAwaited(int shard, int shards)
    {
        foreach (var number in Read(shard, shards))
        {
            await ValueTask.CompletedTask;
            yield return number;
        }
    }

    internal readonly ref struct Batch : IBatch<Batch>
    {
        private readonly BatchView view;

        private Batch(BatchView view) => this.view = view;

        public ScalarColumn<long> Label => view.Scalars<long>(0);

        static Batch IBatch<Batch>.Open(BatchView view) => new(view);
    }

    private interface IKind
    {
        static abstract StreamItems Open(Counting source, int shard, int shards);
    }

    private readonly struct Enumerable : IKind
    {
        public static StreamItems Open(Counting source, int shard, int shards) => StreamItems.Of(source.Read(shard, shards));
    }

    private readonly struct AsyncEnumerable : IKind
    {
        public static StreamItems Open(Counting source, int shard, int shards) => StreamItems.OfAsync(_ => source.ReadAwaited(shard, shards));
    }

    private readonly struct Worker<TKind> : IStreamWorker<Counting, Worker<TKind>>
        where TKind : struct, IKind
    {
        public static SampleSchema Schema => Counting.Schema;

        public static int Shards => 4;

        public static long Count(Counting source) => 500;

        public static Counting Clone(Counting source) => (Counting)source.MemberwiseClone();

        public static void Start(Counting source, int worker) => source.workerNumber = worker;

        public static void Stop(Counting source, int worker)
        {
        }

        public static void Begin(Counting source, int shard, int shards, int epoch)
        {
        }

        public static StreamItems? Open(Counting source, int shard, int shards, int epoch) => TKind.Open(source, shard, shards);

        public static void Fill(Counting source, scoped ref StreamBlock block)
        {
            var label = block.Columns.Of<long>(0);
            var items = block.Items<long>();
            while (block.MoveNext())
            {
                var row = block.Row;
                if (block.Next(items, out var item))
                    label[row] = item;
            }
        }
    }

    private readonly struct State : ISourceState<Counting>
    {
        public static string? Problem => null;

        public static bool HasNestedSharedArrays => false;

        public static ulong Hash => 0;

        public static void Share(Counting source, SharedArrays arrays)
        {
        }

        public static void Write(Counting source, scoped ref StateWriter writer)
        {
        }

        public static Counting Read(scoped ref StateReader reader) => new();
    }
}

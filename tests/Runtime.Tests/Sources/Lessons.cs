using Infeed.CompilerServices;

namespace Infeed.Tests.Sources;

/// <summary>Samples that have weights, classes, and an order as code, written by hand as the generator would.</summary>
internal sealed class Lessons(int count)
{
    private static readonly SampleSchema Schema = new(nameof(Lessons), 6, ColumnSchema.Of<long>("label"));

    private readonly int count = count;
    private int workerNumber = -1;

    /// <summary>Runs before each sample is written: the worker's number.</summary>
    public Action<int>? OnSample { get; init; }

    public DataLoader<Batch> CreateLoader(LoaderOptions overrides) =>
        LoaderFactory.Create<Lessons, Worker, State, Batch>(this, new LoaderOptions { BatchSize = 8 }, overrides);

    internal readonly ref struct Batch : IBatch<Batch>
    {
        private readonly BatchView view;

        private Batch(BatchView view) => this.view = view;

        public ScalarColumn<long> Label => view.Scalars<long>(0);

        static Batch IBatch<Batch>.Open(BatchView view) => new(view);
    }

    private readonly struct Worker : ISampleWorker<Lessons, Worker>
    {
        public static SampleSchema Schema => Lessons.Schema;

        public static SampleTraits Traits => SampleTraits.Weight | SampleTraits.Label | SampleTraits.Order;

        public static double WeightOf(Lessons source, long index) => index % 5;

        public static long LabelOf(Lessons source, long index) => index % 3;

        public static long IndexOf(Lessons source, int epoch, long position) => (position + epoch) * 7 % source.count;

        public static long Count(Lessons source) => source.count;

        public static Lessons Clone(Lessons source) => (Lessons)source.MemberwiseClone();

        public static void Start(Lessons source, int worker) => source.workerNumber = worker;

        public static void Stop(Lessons source, int worker)
        {
        }

        public static void Fill(Lessons source, scoped ref SampleBlock block)
        {
            var label = block.Columns.Of<long>(0);
            while (block.MoveNext())
            {
                source.OnSample?.Invoke(source.workerNumber);
                label[block.Row] = block.SampleIndex;
            }
        }
    }

    private readonly struct State : ISourceState<Lessons>
    {
        public static string? Problem => null;

        public static bool HasNestedSharedArrays => false;

        public static ulong Hash => 0;

        public static void Share(Lessons source, SharedArrays arrays)
        {
        }

        public static void Write(Lessons source, scoped ref StateWriter writer) => writer.Field<int, Unmanaged<int>>("count", source.count);

        public static Lessons Read(scoped ref StateReader reader) => new(reader.Field<int, Unmanaged<int>>("count"));
    }
}

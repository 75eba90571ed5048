namespace Infeed.EndToEnd.Sources;

/// <summary>Samples that say what their worker has of the program: its fields as they were, and statics of its own.</summary>
[DataSource(BatchSize = 4, Workers = 2, UseMultiprocessing = true)]
public sealed partial class Apart
{
    private static int constructed;
    private static int marked;

    /// <summary>Constructs one, and counts that.</summary>
    public Apart() => constructed++;

    /// <summary>The number of samples.</summary>
    public static int Count => 32;

    /// <summary>What a program has set in a static field since its start, or a worker.</summary>
    public static int Marked
    {
        get => marked;
        set => marked = value;
    }

    /// <summary>A field of the source.</summary>
    public int Factor { get; set; } = 1;

    // That statics differ is what is tested, and what the program never sees of them.
#pragma warning disable INFEED102, INFEED103, INFEED201
    [WorkerStart]
    private void Start() => marked += Factor > 0 ? 2 : 0;

    [Sample]
    private (int Product, int Marked, int Constructed, int Arguments) Read(int index) =>
        (index * Factor, marked, constructed, Environment.GetCommandLineArgs().Length);
#pragma warning restore INFEED102, INFEED103, INFEED201
}

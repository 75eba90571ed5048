namespace Infeed.Integration.Forms;

/// <summary>Samples that say which source they are of.</summary>
/// <param name="count">The number of samples.</param>
/// <param name="tag">What is added to the index of each.</param>
/// <param name="bad">A sample that throws.</param>
[DataSource(BatchSize = 8)]
internal sealed partial class Tagged(int count, int tag, int bad = -1)
{
    public int Count => count;

    [Sample]
    private int Read(int index) => index == bad ? throw new NotSupportedException("It is bad.") : tag + index;
}

/// <summary>The same columns in another class, and a list of what was asked.</summary>
/// <param name="count">The number of samples.</param>
[DataSource(BatchSize = 8)]
internal sealed partial class Retagged(int count)
{
    public List<string> Asked { get; } = [];

    public int Count
    {
        get
        {
            Asked.Add("count");
            return count;
        }
    }

    [Sample]
    private static int Read(int index) => 5000 + index;
}

/// <summary>The samples of <see cref="Tagged"/>, asynchronously: every third waits.</summary>
[DataSource(BatchSize = 8)]
internal sealed partial class TaggedTasks(int count, int tag)
{
    public int Count => count;

    [Sample]
    private async ValueTask<int> Read(int index)
    {
        if (index % 3 == 0)
            await Task.Yield();
        return tag + index;
    }
}

/// <summary>The same in whole batches of any samples, and the hooks that ran.</summary>
[DataSource(BatchSize = 8)]
internal sealed partial class TaggedRows(int count, int tag, int bad = -1)
{
    private int begun;

    public int Count => count;

    public List<string> Log { get; } = [];

    [WorkerStart]
    private void Start()
    {
        begun++;
        Log.Add("start");
    }

    [WorkerStop]
    private void Stop() => Log.Add("stop");

    [Batch]
    private void Read(ReadOnlySpan<long> samples, Span<int> value)
    {
        for (var row = 0; row < samples.Length; row++)
            value[row] = samples[row] == bad ? throw new NotSupportedException("It is bad.") : (begun * tag) + (int)samples[row];
    }
}

/// <summary>The same in batches that are stored as such.</summary>
[DataSource(BatchSize = 8)]
internal sealed partial class TaggedBlocks(int batches, int tag)
{
    public int BatchCount => batches;

    [Batch]
    private void Read(int batch, Span<int> value)
    {
        for (var row = 0; row < value.Length; row++)
            value[row] = tag + (batch * 8) + row;
    }
}

/// <summary>The same where the last batch is short.</summary>
[DataSource(BatchSize = 8)]
internal sealed partial class TaggedShortBlocks
{
    public int Count => 20;

    [Batch]
    private void Read(int batch, Span<int> value) => value.Fill(batch);
}

/// <summary>A stream with the same columns.</summary>
[DataSource(BatchSize = 8)]
internal sealed partial class TaggedStream
{
    private int next;

    [Stream]
    private bool Next(out int value)
    {
        value = next;
        return next++ < 10;
    }
}

/// <summary>The same with another type of column.</summary>
[DataSource(BatchSize = 8)]
internal sealed partial class OtherColumn
{
    public static int Count => 4;

    [Sample]
    private static long Read(int index) => index;
}

/// <summary>A column of a size that each source has for itself.</summary>
/// <param name="width">The size.</param>
[DataSource(BatchSize = 8)]
internal sealed partial class Widths(int width)
{
    public static int Count => 4;

    private int Width => width;

    [Sample]
    private static void Read(int index, [Shape(nameof(Width))] Span<float> numbers) => numbers.Fill(index);
}

/// <summary>Samples that are those of the epoch, and a list of what was called.</summary>
/// <param name="bad">The call that throws.</param>
[DataSource(BatchSize = 8)]
internal sealed partial class Hooked(string bad = "")
{
    private int epoch;

    public static int Count => 10;

    public List<string> Log { get; } = [];

    [EpochBegin]
    private void Begin(int number)
    {
        epoch = number;
        Note($"begin {number}");
    }

    [EpochEnd]
    private void End(int number) => Note($"end {number}");

    [WorkerStart]
    private void Start(int worker) => Note($"start {worker}");

    [WorkerStop]
    private void Stop(int worker) => Note($"stop {worker}");

    [Sample]
    private int Read(int index) => epoch + (index * 0);

    private void Note(string call)
    {
        Log.Add(call);
        if (call == bad)
            throw new NotSupportedException($"No {call}.");
    }
}

/// <summary>A source that is another one, and does not pass on what it is asked.</summary>
internal sealed class Wrapped : IDataSource<Tagged.Batch>
{
    public DataLoader<Tagged.Batch> CreateLoader(LoaderOptions? overrides = null) => new Tagged(5, 0).CreateLoader(new LoaderOptions { Workers = 0 });
}

/// <summary>A column whose type has the same name as that of <see cref="WidePair"/>, and other bytes.</summary>
[DataSource(BatchSize = 2)]
internal sealed partial class NarrowPair
{
    public static int Count => 4;

    [Sample]
    private static void Read(long index, out KeyValuePair<int, int> pair) => pair = new((int)index, 0);
}

/// <summary>See <see cref="NarrowPair"/>.</summary>
[DataSource(BatchSize = 2)]
internal sealed partial class WidePair
{
    public static int Count => 4;

    [Sample]
    private static void Read(long index, out KeyValuePair<long, long> pair) => pair = new(index, 0);
}

/// <summary>A ragged column, padded with zeros.</summary>
[DataSource(BatchSize = 2)]
internal sealed partial class PaddedWithZeros
{
    public static int Count => 4;

    [Sample]
    private static void Read(int index, [Shape(3, Ragged = true)] Span<int> tokens, out int lengthOfTokens)
    {
        tokens[0] = index;
        lengthOfTokens = 1;
    }
}

/// <summary>The same, padded otherwise.</summary>
[DataSource(BatchSize = 2)]
internal sealed partial class PaddedWithOnes
{
    public static int Count => 4;

    [Sample]
    private static void Read(int index, [Shape(3, Ragged = true, PadValue = -1)] Span<int> tokens, out int lengthOfTokens)
    {
        tokens[0] = index;
        lengthOfTokens = 1;
    }
}

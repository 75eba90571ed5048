namespace Infeed.Integration.Forms;

/// <summary>All that an asynchronous method can take and return. Some samples complete at once, some later, and in another order than they began.</summary>
[DataSource(BatchSize = 4, Shuffle = true, Seed = 3)]
internal sealed partial class AsyncSource
{
    public int Count => 30;

    [Sample]
    public async ValueTask<(float Weight, long Label)> Read(
        long index, [Shape(2, 3)] Memory<int> written, [Shape(5)] Memory<byte> sparse, SampleRandom random, CancellationToken cancellation)
    {
        for (var yields = index * 7 % 4; yields > 0; yields--)
            await Task.Yield();
        cancellation.ThrowIfCancellationRequested();
        written.Span.Fill((int)index);
        sparse.Span[(int)(index % 5)] = 1;
        return (random.NextSingle(), -index);
    }
}

/// <summary>A task without a result.</summary>
[DataSource(BatchSize = 4, Concurrency = 2)]
internal sealed partial class TaskSource
{
    public int Count => 10;

    [Sample]
    public static async Task Read(int index, [Shape(2)] Memory<short> pair)
    {
        await Task.Yield();
        pair.Span[1] = (short)index;
    }
}

/// <summary>One scalar, which is there at once for half of the samples.</summary>
[DataSource(BatchSize = 4)]
internal sealed partial class AsyncScalarSource
{
    public int Count => 10;

    [Sample]
    public ValueTask<Half> Read(int index) => index % 2 == 0 ? new((Half)index) : new(Task.Run(() => (Half)index));
}

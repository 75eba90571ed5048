namespace Infeed.Integration.Forms;

/// <summary>Goes on without samples that fail, so that its slots have room for why.</summary>
/// <param name="count">The number of samples.</param>
[DataSource(BatchSize = 8, MaxQueueSize = 3, OnSampleError = OnSampleError.Skip)]
public sealed partial class LeavingSource(int count)
{
    /// <summary>The number of samples.</summary>
    public int Count => count;

    [Sample]
    private static void Read(int index, [Shape(2, 3)] Span<float> image, out int label)
    {
        image.Fill(index);
        label = index;
    }
}

/// <summary>The same with columns whose sizes only the runtime knows.</summary>
/// <typeparam name="T">The type of an element.</typeparam>
/// <param name="count">The number of samples.</param>
[DataSource(BatchSize = 8, MaxQueueSize = 3, OnSampleError = OnSampleError.Substitute)]
public sealed partial class LeavingSource<T>(int count)
    where T : unmanaged
{
    /// <summary>The number of samples.</summary>
    public int Count => count;

    [Sample]
    private static void Read(int index, [Shape(5)] Span<T> image) => image.Clear();
}

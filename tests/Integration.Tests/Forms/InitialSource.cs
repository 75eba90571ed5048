namespace Infeed.Integration.Forms;

/// <summary>Fields of each worker's own that start as their initializers say, and one that only the hook sets: the compiler is content with both.</summary>
[DataSource(BatchSize = 4, Workers = 2)]
internal sealed partial class InitialSource
{
    [WorkerLocal]
    private int factor = -3;

    [WorkerLocal]
    private string name = "a\"\n";

    [WorkerLocal]
    private int[] grown = [];

    [WorkerLocal]
    private List<int> order = new();

    [WorkerLocal]
    private byte[] buffer;

    public int Count => 10;

    /// <summary>Sets what workers must not see.</summary>
    public InitialSource Soil()
    {
        (factor, name, grown, order, buffer) = (1, "", [1, 2, 3], [1, 2, 3], []);
        return this;
    }

    [WorkerStart]
    private void Start() => buffer = new byte[2];

    [Sample]
    public (int Product, int Length, int Grown, int Own, int Buffer) Read(int index)
    {
        order.Add(index);
        if (grown.Length < index)
            grown = new int[index];
        factor = -factor;
        return (factor * factor * index, name.Length, grown.Length, order.Count, buffer.Length);
    }
}

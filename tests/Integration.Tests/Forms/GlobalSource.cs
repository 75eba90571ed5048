using Infeed;

#pragma warning disable CA1050 // A source may be in no namespace.
/// <summary>A source in no namespace, whose name is also the name of a namespace's type.</summary>
[DataSource(BatchSize = 4)]
public sealed partial class GlobalSource
{
    internal int Count { get; } = 10;

    [Sample]
    internal void Read(int index, [Shape(1)] Span<int> system, out int infeed)
    {
        system[0] = index;
        infeed = index + 1;
    }
}

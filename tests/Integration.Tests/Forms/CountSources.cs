namespace Infeed.Integration.Forms;

[DataSource(BatchSize = 4)]
internal sealed partial class ConstCountSource
{
    private const int Count = 10;

    [Sample]
    private static void Read(int index, out int square) => square = index * index;
}

[DataSource(BatchSize = 4)]
internal sealed partial class StaticCountSource
{
    private static long Count { get; } = 10;

    [Sample]
    private static int Read(long index) => (int)(index * index);
}

[DataSource(BatchSize = 4)]
internal partial class InheritedCountSource : CountBase<int>
{
    [Sample]
    public int Read(int index) => index * index;
}

[DataSource(BatchSize = 4)]
internal partial class OverriddenCountSource : CountBase<string>
{
    protected override int Count
    {
        set => _ = value;
    }

    [Sample]
    public int Read(int index) => index * index;
}

/// <summary>A class of a source's loader can have classes below it.</summary>
internal sealed class BelowSource : InheritedCountSource
{
    protected override int Count => 10;
}

internal abstract class CountBase<T>
{
    protected virtual int Count
    {
        get => typeof(T).Name.Length > 0 ? 10 : 0;
        set => throw new NotSupportedException();
    }

    private protected int Unused => Count;
}

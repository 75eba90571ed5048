using MemoryPack;

namespace Infeed.Integration.Forms;

/// <summary>Types that MemoryPack writes, among them one that Infeed alone could not.</summary>
[DataSource(BatchSize = 4)]
internal sealed partial class MemoryPackSource
{
    private readonly Packed packed = new() { Name = "packed", Address = new Uri("https://example.org/a"), Numbers = [1, 2, 3] };
    private readonly Packed? missing;
    private readonly List<IShape> shapes = [new Circle { Radius = 2 }, new Square { Side = 3 }];

    public MemoryPackSource(bool isShared = false)
    {
        if (isShared)
            missing = packed;
    }

    public Link Chain { get; } = new();

    public int Count => 3;

    [Sample]
    public int Read(int index) => packed.Numbers[index] + packed.Name.Length + packed.Address.AbsolutePath.Length + shapes[index % 2].Size + (
        missing is null ? 0 : 1);
}

[MemoryPackable]
internal sealed partial class Packed
{
    public string Name { get; set; } = "";

    public Uri Address { get; set; } = null!;

    public List<int> Numbers { get; set; } = [];
}

[MemoryPackable]
internal sealed partial class Link
{
    public Link? Next { get; set; }
}

[MemoryPackable]
[MemoryPackUnion(0, typeof(Circle))]
[MemoryPackUnion(1, typeof(Square))]
internal partial interface IShape
{
    int Size { get; }
}

[MemoryPackable]
internal sealed partial class Circle : IShape
{
    public int Radius { get; set; }

    public int Size => 3 * Radius * Radius;
}

[MemoryPackable]
internal sealed partial class Square : IShape
{
    public int Side { get; set; }

    public int Size => Side * Side;
}

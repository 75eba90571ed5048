using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Infeed.CompilerServices;

/// <summary>One column of a data source. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ColumnSchema
{
    private readonly Dimension[] dimensions;
    private readonly int[] sampleShape;

    private ColumnSchema(string name, Type elementType, int elementBytes, Dimension[] dimensions, ColumnKind? kind = null)
    {
        Name = name;
        ElementType = elementType;
        ElementBytes = elementBytes;
        Kind = kind;
        this.dimensions = dimensions;
        sampleShape = Array.ConvertAll(dimensions, dimension => dimension.Size);
        var elements = 1L;
        foreach (var size in sampleShape)
            elements = checked(elements * size);
        SampleElements = checked((int)elements);
    }

    /// <summary>The name of the parameter or tuple element that the column comes from.</summary>
    public string Name { get; }

    /// <summary>The type of one element.</summary>
    public Type ElementType { get; }

    /// <summary>The shape of one sample; empty for a scalar. A dimension is 0 while its size has not been read from the source yet.</summary>
    public ReadOnlySpan<int> SampleShape => sampleShape;

    internal int ElementBytes { get; }

    /// <summary>What is special about the column; null if each sample has all elements of the shape.</summary>
    internal ColumnKind? Kind { get; }

    internal int SampleElements { get; }

    /// <summary>The sizes read from the source, in words; empty if there are none.</summary>
    internal string Sizes => Words(dimensions);

    internal long SampleBytes => (long)SampleElements * ElementBytes;

    /// <summary>A column of elements of type <typeparamref name="T"/>. Without dimensions it has one scalar per sample.</summary>
    /// <exception cref="OverflowException">One sample has more than 2,147,483,647 elements.</exception>
    public static ColumnSchema Of<T>(string name, params ReadOnlySpan<Dimension> sampleShape)
        where T : unmanaged => new(name, typeof(T), Unsafe.SizeOf<T>(), sampleShape.ToArray());

    /// <summary>A column of elements of type <typeparamref name="T"/> with something special.</summary>
    /// <param name="name">The name of the parameter that the column comes from.</param>
    /// <param name="kind">What is special.</param>
    /// <param name="sampleShape">The shape of the room that one sample has.</param>
    /// <exception cref="OverflowException">One sample has more than 2,147,483,647 elements.</exception>
    public static ColumnSchema Of<T>(string name, ColumnKind kind, params ReadOnlySpan<Dimension> sampleShape)
        where T : unmanaged => new(name, typeof(T), Unsafe.SizeOf<T>(), sampleShape.ToArray(), kind);

    /// <summary>The shape of one sample with the sizes read from a source, without checking them.</summary>
    internal int[] ShapeOf(SourceSizes sizes) => Array.ConvertAll(dimensions, dimension => dimension.Measured(sizes).Size);

    /// <summary>The column with the sizes read from a source.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1, or one sample has more than 2,147,483,647 elements.</exception>
    internal ColumnSchema Measured(string source, SourceSizes sizes)
    {
        if (Array.TrueForAll(dimensions, dimension => dimension.Member is null))
            return this;
        var measured = Array.ConvertAll(dimensions, dimension => dimension.Measured(sizes));
        var elements = 1L;
        foreach (var dimension in measured)
        {
            if (dimension.Size < 1)
                throw new ArgumentOutOfRangeException(dimension.Member, dimension.Size, $"{Words([dimension])}, but {Shape(source)} needs sizes of 1 or more.");
            // Both factors fit in 31 bits, so the product cannot overflow.
            elements *= dimension.Size;
            if (elements > int.MaxValue)
            {
                throw new ArgumentOutOfRangeException(
                    measured.Last(size => size.Member is not null).Member, null,
                    $"{Words(measured)}, so {Shape(source)} has more than {int.MaxValue:N0} elements a sample: use smaller sizes.");
            }
        }

        return new ColumnSchema(Name, ElementType, ElementBytes, measured, Kind);
    }

    private static string Words(Dimension[] measured) => string.Join(
        " and ", measured.Where(dimension => dimension.Member is not null).Select(dimension => $"{dimension.Member} is {dimension.Size:N0}").Distinct());

    private string Shape(string source) =>
        $"the shape [{string.Join(", ", dimensions.Select(dimension => dimension.Member ?? $"{dimension.Size}"))}] of column '{Name}' of {source}";
}

using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Infeed.CompilerServices;

/// <summary>One column of a data source. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ColumnSchema
{
    private readonly int[] sampleShape;

    private ColumnSchema(string name, Type elementType, int elementBytes, int[] sampleShape)
    {
        Name = name;
        ElementType = elementType;
        ElementBytes = elementBytes;
        this.sampleShape = sampleShape;
        var elements = 1L;
        foreach (var dimension in sampleShape)
            elements = checked(elements * dimension);
        SampleElements = checked((int)elements);
    }

    /// <summary>The name of the parameter or tuple element that the column comes from.</summary>
    public string Name { get; }

    /// <summary>The type of one element.</summary>
    public Type ElementType { get; }

    /// <summary>The shape of one sample, empty for a scalar.</summary>
    public ReadOnlySpan<int> SampleShape => sampleShape;

    internal int ElementBytes { get; }

    internal int SampleElements { get; }

    internal long SampleBytes => (long)SampleElements * ElementBytes;

    /// <summary>A column of elements of type <typeparamref name="T"/>; without dimensions, of one scalar a sample.</summary>
    /// <exception cref="OverflowException">One sample has more than 2,147,483,647 elements.</exception>
    public static ColumnSchema Of<T>(string name, params ReadOnlySpan<int> sampleShape)
        where T : unmanaged => new(name, typeof(T), Unsafe.SizeOf<T>(), sampleShape.ToArray());
}

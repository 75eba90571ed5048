using System.Numerics;
using Infeed.CompilerServices;
using static TorchSharp.torch;

namespace Infeed.Tensors;

/// <summary>The types of elements that .NET and libtorch have both, in the same layout.</summary>
internal static class ElementTypes
{
    /// <summary>libtorch's name for a type.</summary>
    /// <exception cref="NotSupportedException">libtorch has no such type.</exception>
    public static ScalarType Of<T>(ColumnLoan column)
        where T : unmanaged
    {
        // Decided when this is compiled for T.
        if (typeof(T) == typeof(float))
            return ScalarType.Float32;
        if (typeof(T) == typeof(byte))
            return ScalarType.Byte;
        if (typeof(T) == typeof(long))
            return ScalarType.Int64;
        if (typeof(T) == typeof(int))
            return ScalarType.Int32;
        if (typeof(T) == typeof(short))
            return ScalarType.Int16;
        if (typeof(T) == typeof(sbyte))
            return ScalarType.Int8;
        if (typeof(T) == typeof(bool))
            return ScalarType.Bool;
        if (typeof(T) == typeof(Half))
            return ScalarType.Float16;
        if (typeof(T) == typeof(double))
            return ScalarType.Float64;
        if (typeof(T) == typeof(Complex))
            return ScalarType.ComplexFloat64;
        throw NotSupported(column, typeof(T));
    }

    private static NotSupportedException NotSupported(ColumnLoan column, Type type) => new($"Column '{column.Name}' of {column.Source} is of type {type}, which no tensor has: let the sample write it as {Advice(type)}, or copy what is needed of the column's Span.");

    private static string Advice(Type type) => Type.GetTypeCode(type) switch
    {
        _ when type.IsEnum => "a byte or a long",
        TypeCode.UInt16 or TypeCode.Char => "an int",
        TypeCode.UInt32 or TypeCode.UInt64 => "a long",
        TypeCode.Decimal => "a double",
        _ => "columns of numbers, one for each part",
    };
}

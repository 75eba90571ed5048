using Infeed.CompilerServices;

namespace Infeed.Workers.Forms;

/// <summary>Compares the columns of two parts of a mixture, whose samples lie in the same batches.</summary>
internal static class PartColumns
{
    /// <summary>How the columns of another part differ from those of the first; null if they do not.</summary>
    public static string? Difference(ReadOnlySpan<ColumnSchema> first, ReadOnlySpan<ColumnSchema> other)
    {
        for (var at = 0; at < Math.Max(first.Length, other.Length); at++)
        {
            if (at == first.Length)
                return $"column '{other[at].Name}' is not in part 0";
            if (at == other.Length)
                return $"it has no column '{first[at].Name}'";
            var (expected, found) = (Words(first[at]), Words(other[at]));
            if (expected != found)
                return $"column {at} is {found} in it and {expected} in part 0";
            // Types of one name, in other namespaces or with other type arguments.
            if (first[at].ElementType != other[at].ElementType)
                return $"column {at}, '{other[at].Name}', has elements of type {other[at].ElementType} in it and {first[at].ElementType} in part 0";
        }

        return null;
    }

    private static string Words(ColumnSchema column)
    {
        var shape = column.SampleShape.ToArray().Select((size, at) => column.Kind?.Words(at, size) ?? $"{size}");
        return $"'{column.Name}' of {column.ElementType.Name} [{string.Join(", ", shape)}]{column.Kind?.Content}";
    }
}

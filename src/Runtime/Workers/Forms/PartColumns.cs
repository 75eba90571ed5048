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
            if (Words(first[at], InBatch(first[at].Name)) != Words(other[at], InBatch(other[at].Name)))
                return $"column {at} is {Words(other[at], other[at].Name)} in it and {Words(first[at], first[at].Name)} in part 0";
            // Types of one name, in other namespaces or with other type arguments.
            if (first[at].ElementType != other[at].ElementType)
                return $"column {at}, '{other[at].Name}', has elements of type {other[at].ElementType} in it and {first[at].ElementType} in part 0";
        }

        return null;
    }

    // As the batch has it: a parameter 'value' and the 'Value' that a method returns are the same there.
    private static string InBatch(string name) => $"{char.ToUpperInvariant(name[0])}{name[1..]}";

    private static string Words(ColumnSchema column, string name)
    {
        var shape = column.SampleShape.ToArray().Select((size, at) => column.Kind?.Words(at, size) ?? $"{size}");
        return $"'{name}' of {column.ElementType.Name} [{string.Join(", ", shape)}]{column.Kind?.Content}";
    }
}

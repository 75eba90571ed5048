using System.Collections;
using System.Reflection;

namespace Infeed.Integration.Support;

/// <summary>
/// Compares two objects field by field, by reflection, down to the last one: so that what the generator does not know of
/// is found missing.
/// </summary>
internal static class FieldGraph
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <returns>The number of values that were compared.</returns>
    public static int AssertEqual(object? expected, object? actual, string path = "source")
    {
        if (expected is null || actual is null)
        {
            Assert.True(expected is null && actual is null, $"{path} is {actual ?? "null"}, not {expected ?? "null"}.");
            return 1;
        }

        Assert.True(expected.GetType() == actual.GetType(), $"{path} is a {actual.GetType()}, not a {expected.GetType()}.");
        if (expected is string || expected.GetType().IsPrimitive || expected.GetType().IsEnum || expected is decimal)
        {
            Assert.True(expected.Equals(actual), $"{path} is {actual}, not {expected}.");
            return 1;
        }

        // Empty arrays may be one; anything else that both hold would be shared.
        Assert.False(!expected.GetType().IsValueType && expected is not Array { Length: 0 } && ReferenceEquals(expected, actual), $"{path} is the same object.");
        return expected is IEnumerable && IsOfSystem(expected)
            ? AssertItemsEqual((IEnumerable)expected, (IEnumerable)actual, path)
            : AssertFieldsEqual(expected, actual, path);
    }

    private static bool IsOfSystem(object value) => value is Array || value.GetType().Namespace!.StartsWith("System", StringComparison.Ordinal);

    private static int AssertItemsEqual(IEnumerable expected, IEnumerable actual, string path)
    {
        Assert.Equal(Settings(expected), Settings(actual));
        var (left, right) = (expected.Cast<object?>().ToArray(), actual.Cast<object?>().ToArray());
        Assert.True(left.Length == right.Length, $"{path} has {right.Length} items, not {left.Length}.");
        return 1 + left.Zip(right).Select((pair, at) => AssertEqual(pair.First, pair.Second, $"{path}[{at}]")).Sum();
    }

    private static int AssertFieldsEqual(object expected, object actual, string path)
    {
        var compared = 1;
        for (var type = expected.GetType(); type is not null; type = type.BaseType)
        {
            foreach (var field in type.GetFields(Declared).Where(field => !field.IsDefined(typeof(WorkerLocalAttribute))))
                compared += AssertEqual(field.GetValue(expected), field.GetValue(actual), $"{path}.{field.Name}");
        }

        return compared;
    }

    // The lengths of an array, the comparer of a dictionary or set.
    private static object?[] Settings(object collection) => collection is Array array
        ? [.. Enumerable.Range(0, array.Rank).Select(dimension => (object?)array.GetLength(dimension))]
        : [collection.GetType().GetProperty("Comparer")?.GetValue(collection)];
}

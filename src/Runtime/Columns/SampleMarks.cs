namespace Infeed.Columns;

/// <summary>
/// Says in the place of a sample's index that the planned sample could not be filled. Sample indices are not negative, and -1 stands for a row without a
/// sample, so a look at the indices finds all marks of a batch.
/// </summary>
internal static class SampleMarks
{
    private const long LastLeftOut = -2;
    private const long FirstLeftOut = long.MinValue / 2;

    /// <summary>The row of a sample is left out.</summary>
    public static long LeftOut(long sample) => LastLeftOut - sample;

    /// <summary>The row has another sample than the planned one.</summary>
    public static long Substitute(long sample) => long.MinValue + sample;

    /// <summary>The sample that was left out; null if another has its place.</summary>
    public static long? LeftOutBy(long mark) => mark >= FirstLeftOut ? LastLeftOut - mark : null;

    /// <summary>The sample that a row with a mark has; null if it is left out.</summary>
    public static long? SubstituteBy(long mark) => mark < FirstLeftOut ? mark - long.MinValue : null;

    public static bool IsMark(long index) => index <= LastLeftOut;

    /// <summary>The first row with a mark; -1 if there is none.</summary>
    public static int First(ReadOnlySpan<long> indices) => indices.IndexOfAnyInRange(long.MinValue, LastLeftOut);
}

namespace Infeed.Columns;

/// <summary>
/// Says in the place of a sample's index that the planned sample could not be filled. Sample indices are not negative, and -1 stands for a row without a
/// sample, so a look at the indices finds all marks of a batch.
/// </summary>
internal static class SampleMarks
{
    /// <summary>The row is left out.</summary>
    public const long LeftOut = long.MinValue;

    private const long FirstSubstitute = LeftOut + 1;
    private const long Last = -2;

    /// <summary>The row has another sample.</summary>
    public static long Substitute(long sample) => FirstSubstitute + sample;

    /// <summary>The sample that a row with a mark has; null if it is left out.</summary>
    public static long? SampleOf(long mark) => mark == LeftOut ? null : mark - FirstSubstitute;

    public static bool IsMark(long index) => index <= Last;

    /// <summary>The first row with a mark; -1 if there is none.</summary>
    public static int First(ReadOnlySpan<long> indices) => indices.IndexOfAnyInRange(LeftOut, Last);
}

namespace Infeed.Generator.Validation.Columns;

/// <summary>The names that no column can have, because the batch already has members with these names.</summary>
internal static class BatchNames
{
    // The batch's own members, its own name, and what every struct inherits.
    private static readonly HashSet<string> Taken = new(StringComparer.Ordinal)
    {
        "Count", "Epoch", "Index", "SampleIndices", "IsPadding", "Batch", "Arrays", "Deconstruct", "ToArrays",
        "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString",
    };

    public static bool IsTaken(string member) => Taken.Contains(member);
}

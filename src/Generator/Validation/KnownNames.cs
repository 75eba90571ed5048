namespace Infeed.Generator.Validation;

/// <summary>Names of the runtime's types, as metadata and as display strings have them, and names that emitted code takes.</summary>
internal static class KnownNames
{
    public const string DataSourceAttribute = "Infeed.DataSourceAttribute";
    public const string SampleAttribute = "Infeed.SampleAttribute";
    public const string ShapeAttribute = "Infeed.ShapeAttribute";
    public const string WorkerLocalAttribute = "Infeed.WorkerLocalAttribute";
    public const string WorkerStartAttribute = "Infeed.WorkerStartAttribute";
    public const string WorkerStopAttribute = "Infeed.WorkerStopAttribute";
    public const string SampleRandom = "Infeed.SampleRandom";

    /// <summary>The members that are emitted into a source.</summary>
    public static readonly string[] SourceMembers = ["Batch", "Layout", "Queue", "Worker", "CreateLoader"];

    /// <summary>The members that every batch has, its own name, and those of its base types.</summary>
    public static readonly string[] BatchMembers =
    [
        "Batch", "Count", "Epoch", "Index", "SampleIndices",
        "Equals", "GetHashCode", "GetType", "ToString", "ReferenceEquals", "MemberwiseClone", "Finalize",
    ];
}

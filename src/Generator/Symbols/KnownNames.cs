namespace Infeed.Generator.Symbols;

/// <summary>The metadata names of the runtime's types.</summary>
internal static class KnownNames
{
    public const string DataSourceAttribute = Namespace + "DataSourceAttribute";
    public const string SampleAttribute = Namespace + "SampleAttribute";
    public const string ShardStartAttribute = Namespace + "ShardStartAttribute";
    public const string SkipAttribute = Namespace + "SkipAttribute";
    public const string ShapeAttribute = Namespace + "ShapeAttribute";
    public const string WorkerLocalAttribute = Namespace + "WorkerLocalAttribute";
    public const string WorkerStartAttribute = Namespace + "WorkerStartAttribute";
    public const string EpochBeginAttribute = Namespace + "EpochBeginAttribute";
    public const string EpochEndAttribute = Namespace + "EpochEndAttribute";
    public const string WorkerStopAttribute = Namespace + "WorkerStopAttribute";
    public const string LengthAttribute = Namespace + "LengthAttribute";
    public const string WeightAttribute = Namespace + "WeightAttribute";
    public const string OrderAttribute = Namespace + "OrderAttribute";
    public const string LabelAttribute = Namespace + "LabelAttribute";
    public const string GroupAttribute = Namespace + "GroupAttribute";
    public const string SampleRandom = Namespace + "SampleRandom";

    /// <summary>The prefix of all these names.</summary>
    public const string Namespace = "Infeed.";
}

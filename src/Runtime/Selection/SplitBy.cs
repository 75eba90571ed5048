namespace Infeed;

/// <summary>What a split divides.</summary>
internal enum SplitBy
{
    /// <summary>All samples.</summary>
    Sample,

    /// <summary>The samples of each class.</summary>
    Label,

    /// <summary>Whole groups of samples.</summary>
    Group,
}

namespace Infeed.Analyzers.Knowledge;

/// <summary>What a culture is used for.</summary>
internal enum CultureUse
{
    /// <summary>To read a number or a date.</summary>
    Reading,

    /// <summary>To write a number or a date, by code that can be given a culture.</summary>
    Writing,

    /// <summary>To write numbers or dates into an interpolated string.</summary>
    Interpolation,

    /// <summary>To write numbers or dates into other text, by code that cannot be given a culture.</summary>
    Joining,

    /// <summary>To change letters to upper or lower case.</summary>
    Case,

    /// <summary>To compare or find text, by a method that can be told how to compare.</summary>
    Comparison,

    /// <summary>To compare text, by a method that cannot be told how to compare.</summary>
    CompareTo,

    /// <summary>To sort text.</summary>
    Sorting,
}

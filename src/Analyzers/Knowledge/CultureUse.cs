namespace Infeed.Analyzers.Knowledge;

/// <summary>What a culture is used for.</summary>
internal enum CultureUse
{
    /// <summary>To read or write a number or a date.</summary>
    Format,

    /// <summary>To write numbers or dates into an interpolated string.</summary>
    Interpolation,

    /// <summary>To change letters.</summary>
    Case,

    /// <summary>To compare or find text.</summary>
    Comparison,
}

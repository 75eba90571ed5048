namespace Infeed.Workers.Forms.Stream;

/// <summary>What comes of asking a sequence for its next item.</summary>
internal enum ItemOutcome
{
    /// <summary>There is an item.</summary>
    Found,

    /// <summary>There is no further item.</summary>
    Ended,

    /// <summary>The item is not wanted any more. It comes when the sequence is asked again.</summary>
    CalledOff,
}

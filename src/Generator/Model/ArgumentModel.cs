namespace Infeed.Generator.Model;

/// <summary>One argument of the method that fills batches.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Column">The ordinal of its column, -1 for none.</param>
internal sealed record ArgumentModel(ArgumentKind Kind, int Column);

/// <summary>The kinds of arguments after the first.</summary>
internal enum ArgumentKind
{
    /// <summary>The span of a column, of a sample or of a whole batch.</summary>
    Span,

    /// <summary>A scalar that the method sets.</summary>
    Out,

    /// <summary>The memory of a column's sample.</summary>
    Memory,

    /// <summary>The random numbers.</summary>
    Random,

    /// <summary>The token that is cancelled when the sample is not wanted any more.</summary>
    Token,
}

namespace Infeed.Generator.Model;

/// <summary>The method that fills a sample.</summary>
/// <param name="Name">Its name as code.</param>
/// <param name="IsStatic">Whether it is static.</param>
/// <param name="HasLongIndex">Whether its index is a long.</param>
/// <param name="Arguments">What is passed after the index, in order.</param>
/// <param name="Returned">The ordinals of the columns that are returned. If there are several, the method returns a tuple.</param>
internal sealed record SampleMethodModel(
    string Name, bool IsStatic, bool HasLongIndex, EquatableArray<ArgumentModel> Arguments, EquatableArray<int> Returned)
    : FillMethodModel(Name, IsStatic, Arguments);

/// <summary>One argument.</summary>
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

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

namespace Infeed.Generator.Model;

/// <summary>The method that reads a sample asynchronously.</summary>
/// <param name="Name">Its name as code.</param>
/// <param name="IsStatic">Whether it is static.</param>
/// <param name="HasLongIndex">Whether its index is a long.</param>
/// <param name="Arguments">What is passed after the index, in order.</param>
/// <param name="Returned">The ordinals of the columns that its task returns. If there are several, the task returns a tuple.</param>
/// <param name="ReturnsTask">Whether it returns a Task instead of a ValueTask.</param>
internal sealed record AsyncSampleMethodModel(
    string Name, bool IsStatic, bool HasLongIndex, EquatableArray<ArgumentModel> Arguments, EquatableArray<int> Returned, bool ReturnsTask)
    : FillMethodModel(Name, IsStatic, Arguments)
{
    public override bool IsOverlapped => true;
}

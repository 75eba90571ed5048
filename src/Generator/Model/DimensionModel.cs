namespace Infeed.Generator.Model;

/// <summary>One dimension of a column: a number, or a member of the source that says it when a loader is made.</summary>
/// <param name="Size">The number; 0 where a member says it.</param>
/// <param name="Member">The name of the field or property, without escapes; null where there is a number.</param>
/// <param name="IsStatic">Whether the member belongs to the type.</param>
internal sealed record DimensionModel(int Size, string? Member = null, bool IsStatic = false)
{
    /// <summary>The dimension as documentation shows it.</summary>
    public string Words => Member ?? Invariant.Number(Size);
}

namespace Infeed.Generator.Model;

/// <summary>One dimension of a column: a number, or a member of the source that is read when a loader is created.</summary>
/// <param name="Size">The number; 0 if it is read from a member.</param>
/// <param name="Member">The name of the field or property, without escapes; null if the dimension is a number.</param>
/// <param name="IsStatic">Whether the member is static.</param>
internal sealed record DimensionModel(int Size, string? Member = null, bool IsStatic = false)
{
    /// <summary>The dimension as documentation shows it.</summary>
    public string Words => Member ?? Invariant.Number(Size);
}

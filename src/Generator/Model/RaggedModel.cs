namespace Infeed.Generator.Model;

/// <summary>What is known of a ragged column.</summary>
/// <param name="Lengths">The ordinal of the column that says how much of each sample is written; -1 if it is missing or wrong.</param>
/// <param name="LengthName">The name of that column, without escapes.</param>
/// <param name="PadValue">The value of the elements behind those of a sample as code; null for the default of the type.</param>
internal sealed record RaggedModel(int Lengths, string LengthName, string? PadValue) : ColumnKindModel
{
    public override string Hashed => $"~{LengthName}~{PadValue}";

    public override bool HasLengths => true;
}

namespace Infeed.Generator.Model;

/// <summary>A source that can be neither extended nor named: what the loader for all such sources takes from it.</summary>
/// <param name="Message">Why it cannot be loaded.</param>
/// <param name="Columns">Its columns.</param>
internal sealed record UnnamedSourceModel(string Message, EquatableArray<ColumnModel> Columns);

namespace Infeed.Generator.Model;

/// <summary>All that emission needs to know of a data source: text and numbers, no symbol and no syntax.</summary>
/// <param name="Type">Where the emitted members go.</param>
/// <param name="Columns">The columns in the order of the slots; of a source with a fault, those that can be read all the same.</param>
/// <param name="Options">The attribute's options.</param>
/// <param name="Outcome">What workers need, or why there can be none.</param>
internal sealed record DataSourceModel(SourceTypeModel Type, EquatableArray<ColumnModel> Columns, OptionsModel Options, OutcomeModel Outcome)
{
    /// <summary>Whether it can be made known to workers that find no types by name.</summary>
    public bool HasWorkerProgram => Type.IsNamedAnywhere && Outcome is LoadableModel { State.Problem: null };
}

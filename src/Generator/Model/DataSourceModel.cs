namespace Infeed.Generator.Model;

/// <summary>All that emission needs to know of a data source: text and numbers, no symbol and no syntax.</summary>
/// <param name="Type">Where the emitted members go.</param>
/// <param name="Columns">The columns in the order of the slots; of a source with a fault, those that can be read all the same.</param>
/// <param name="Options">The attribute's options.</param>
/// <param name="Worker">What a worker does; null exactly where there is a fault.</param>
/// <param name="State">How the source gets into a worker process; null exactly where there is a fault.</param>
/// <param name="Fault">Why the source cannot be loaded, in the words of the first finding.</param>
internal sealed record DataSourceModel(
    SourceTypeModel Type, EquatableArray<ColumnModel> Columns, OptionsModel Options, WorkerModel? Worker, StateModel? State, string? Fault)
{
    /// <summary>Whether it can be made known to workers that find no types by name.</summary>
    public bool HasWorkerProgram => Type.IsNamedAnywhere && State is { Problem: null };
}

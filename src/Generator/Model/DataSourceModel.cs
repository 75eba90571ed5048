namespace Infeed.Generator.Model;

/// <summary>Everything that emission needs to know about a data source. It holds no symbols and no syntax, so that the generator can cache it.</summary>
/// <param name="Type">Where the emitted members go.</param>
/// <param name="Columns">The columns in the order of the slots. For a source with a fault, those that can still be read.</param>
/// <param name="Options">The attribute's options.</param>
/// <param name="Outcome">What workers need, or why there can be none.</param>
internal sealed record DataSourceModel(SourceTypeModel Type, EquatableArray<ColumnModel> Columns, OptionsModel Options, OutcomeModel Outcome)
{
    /// <summary>What was measured for the options that the attribute leaves open: for one machine, or for several among which the run chooses.</summary>
    public EquatableArray<TunedModel> Tuned { get; init; }

    /// <summary>Whether the machine is chosen at run time.</summary>
    public bool IsMachineChosenAtRun { get; init; }

    /// <summary>The measured settings that are constants of this build; null if there are none.</summary>
    public TunedModel? Baked => Tuned.Count > 0 && !IsMachineChosenAtRun ? Tuned[0] : null;

    /// <summary>The options of a loader without overrides, as far as they are known when it is compiled.</summary>
    public OptionsModel Settings => Baked is { } baked ? Options.With(baked) : Options;

    /// <summary>Whether the module initializer can register it, for worker processes that cannot find types by name.</summary>
    public bool HasWorkerProgram => Type.IsNamedAnywhere && Outcome is LoadableModel { State.Problem: null };
}

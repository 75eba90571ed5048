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

    /// <summary>
    /// Whether a loader without overrides has worker processes, or will have them if that is measured to be best. What was measured says it of each machine for
    /// which the build is.
    /// </summary>
    public bool MayHaveProcesses => Options switch
    {
        { HasOpenWorkers: false } => Options is { Workers: > 0, UseMultiprocessing: true },
        { HasOpenKind: false } => Options.UseMultiprocessing,
        _ => Tuned.Count == 0 || Tuned.Any(tuned => tuned is { Workers: > 0, UseMultiprocessing: true }),
    };

    /// <summary>Whether the module initializer can register it, for worker processes that cannot find types by name.</summary>
    public bool HasWorkerProgram => Type.IsNamedAnywhere && Outcome is LoadableModel { State.Problem: null };

    /// <summary>
    /// Whether it could have worker processes, and no setting asks for them. What finds shared arrays in objects of its fields is needed in any case.
    /// </summary>
    public bool HasUnusedProcesses => !MayHaveProcesses && Outcome is LoadableModel { State: { Problem: null, HasNestedSharedArrays: false } };

    /// <summary>The source without what worker processes need, if its settings have none.</summary>
    public DataSourceModel WithoutUnusedProcesses() => HasUnusedProcesses && Outcome is LoadableModel loadable
        ? this with
        {
            Outcome = loadable with
            {
                // UseMultiprocessing alone does not help a source whose attribute has no workers.
                State = loadable.State.Unsent(Options.Workers == 0
                    ? $"'{Type.Name}' cannot go to a worker process: its settings have none, and InfeedWorkerProcesses is WhereSet, so this build leaves out what they need. Set Workers to 1 or more and UseMultiprocessing = true on the attribute, or InfeedWorkerProcesses to Always."
                    : $"'{Type.Name}' cannot go to a worker process: its settings have none, and InfeedWorkerProcesses is WhereSet, so this build leaves out what they need. Set UseMultiprocessing = true on the attribute, or InfeedWorkerProcesses to Always."),
            },
        }
        : this;
}

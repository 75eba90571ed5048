using Infeed.Generator;
using Infeed.Generator.Model;
using Infeed.Generator.Profiles;
using Infeed.Generator.Reporting;
using Infeed.Generator.Symbols;
using Infeed.Generator.Validation;
using Infeed.Generator.Validation.Options;
using Microsoft.CodeAnalysis;

namespace Infeed.Analyzers.Sources;

/// <summary>A data source, as the rules about its code see it.</summary>
/// <param name="Type">The class.</param>
/// <param name="Attribute">Its <c>[DataSource]</c>.</param>
/// <param name="Options">The options of the attribute, with defaults for those that it does not set.</param>
/// <param name="Settings">The options with what was measured, where the attribute leaves them open and this build has a measurement.</param>
/// <param name="Sizes">The bytes of its queue, as far as they are known.</param>
/// <param name="Filling">The method that fills one sample, or a whole batch.</param>
/// <param name="Form">Its form.</param>
/// <param name="Start">The hook that runs in each worker at its start, if there is one.</param>
/// <param name="ProcessLoader">A call in this compilation whose options ask for worker processes, if the attribute does not.</param>
internal sealed record AnalyzedSource(
    INamedTypeSymbol Type, AttributeData Attribute, OptionsModel Options, OptionsModel Settings, SlotSizes Sizes, IMethodSymbol Filling, FormModel Form,
    IMethodSymbol? Start, ProcessLoader? ProcessLoader)
{
    /// <summary>A call whose options ask for worker processes, and switch all workers off.</summary>
    public ProcessLoader? IdleLoader { get; init; }

    /// <summary>A call whose options ask for worker processes, which the build has left out.</summary>
    public ProcessLoader? RefusedLoader { get; init; }

    /// <summary>Its measurements on the machines that this build is for, including those that no longer hold.</summary>
    public IReadOnlyList<(ProfiledMachine Machine, ProfiledSource Source)> Measurements { get; init; } = [];

    /// <summary>The hash of its columns, with which a measurement has to agree.</summary>
    public ulong Schema { get; init; }

    /// <summary>The methods that run between epochs.</summary>
    public IReadOnlyList<IMethodSymbol> EpochHooks { get; init; } = [];

    /// <summary>The methods that tell something of a sample without filling it, each with the name of its attribute.</summary>
    public IReadOnlyList<(IMethodSymbol Method, string Attribute)> TellingMethods { get; init; } = [];

    /// <summary>Whether its method returns a task, so that a worker can have many samples in flight.</summary>
    public bool IsAsynchronous { get; } = KnownTypes.IsTask(Filling.ReturnType);

    /// <summary>Whether it is a stream whose method is called once for each shard, and returns its samples one after the other.</summary>
    public bool IsSequence { get; } = !Form.HasIndex && KnownTypes.SequenceItem(Filling.ReturnType) is not null;

    /// <summary>Whether its fields can go to a worker process.</summary>
    public bool CanBeSent { get; init; }

    /// <summary>Whether the build leaves out what worker processes need, because its settings have none.</summary>
    public bool AreProcessesLeftOut { get; init; }

    /// <summary>
    /// Threads of one process that fill samples at the same time; null for any number. A number that the attribute leaves open counts as open even if it was
    /// measured, because the next measurement tries other numbers.
    /// </summary>
    public int? Threads => Options.UseMultiprocessing ? Options.WorkersPerProcess : Options.HasOpenWorkers ? null : Options.Workers;

    /// <summary>Worker threads of all processes, each of which fills its own slot; null for any number.</summary>
    public int? Seats => SeatsOf(Options);

    /// <summary>Whether several threads of one process fill samples at the same time.</summary>
    public bool IsConcurrent => Threads is null or > 1;

    /// <summary>Whether several workers fill samples at the same time, in one process or in several.</summary>
    public bool HasSeveralWorkers => Seats is null or > 1 || IsConcurrent;

    /// <summary>Whether workers are processes, as the attribute says.</summary>
    public bool HasProcesses => Options is { UseMultiprocessing: true, Workers: not 0 };

    /// <summary>Whether a measurement may choose worker processes.</summary>
    public bool MayChooseProcesses => Options.HasOpenKind && CanBeSent && !AreProcessesLeftOut;

    /// <summary>Whether workers can be processes, by the attribute, by a measurement or by a caller's options.</summary>
    public bool CanHaveProcesses => HasProcesses || MayChooseProcesses || ProcessLoader is not null;

    /// <summary>Worker threads of all processes for some options; null if their number is open.</summary>
    public static int? SeatsOf(OptionsModel options) =>
        options.HasOpenWorkers ? null : Infeed.Seats.Of(options.Workers, options.UseMultiprocessing, options.WorkersPerProcess);

    /// <summary>A number of workers as messages show it.</summary>
    public static string Words(int? workers) => workers is { } number ? SymbolText.Number(number) : "several";

    /// <summary>Reads a class with the validator, which reports its findings; null if the class has no method that fills batches.</summary>
    /// <param name="type">The class.</param>
    /// <param name="attribute">Its <c>[DataSource]</c>.</param>
    /// <param name="compilation">The compilation.</param>
    /// <param name="project">What the project says of its build.</param>
    /// <param name="loader">Finds a call whose options ask for worker processes.</param>
    /// <param name="report">Reports a finding.</param>
    /// <param name="cancellation">Cancels the analysis.</param>
    public static AnalyzedSource? Of(
        INamedTypeSymbol type, AttributeData attribute, Compilation compilation, ProjectSettings project, Func<INamedTypeSymbol, ProcessLoader?> loader,
        Action<Diagnostic> report, CancellationToken cancellation)
    {
        var read = DataSourceValidator.Examine(type, attribute, compilation, FormTable.Readers, report, cancellation);
        if (read is not { Filling: { } filling, Form: { } form })
            return null;
        // If the attribute asks for processes but sets Workers = 0, they start only for a loader whose options set workers.
        var found = read.Options is { UseMultiprocessing: true, Workers: not 0 } ? null : loader(type);
        var tuned = read.Model is { } model ? project.Tuning.Tune(model) : null;
        var areLeftOut = tuned is not null && project.LeavesOutProcessesOf(tuned);
        var ofProcesses = found is { HasNoWorkers: true } || areLeftOut ? null : found;
        if (ofProcesses is not null)
        {
            foreach (var finding in read.OfProcesses.Where(finding => finding.Location.IsInSource))
                report(ofProcesses.Name(finding));
        }

        var settings = tuned?.Settings ?? read.Options;
        var sizes = new SlotSizes(read.Columns, settings, read.IsValid);
        return new AnalyzedSource(type, attribute, read.Options, settings, sizes, filling, form, read.Start, ofProcesses)
        {
            EpochHooks = read.EpochHooks,
            TellingMethods = read.TellingMethods,
            Measurements = [.. project.Tuning.Of(MetadataNames.Of(type))],
            Schema = SchemaHash.Of(read.Columns),
            CanBeSent = read.Model is not { Outcome: LoadableModel { State.Problem: not null } },
            AreProcessesLeftOut = areLeftOut,
            IdleLoader = found is { HasNoWorkers: true } ? found : null,
            RefusedLoader = areLeftOut && found is { HasNoWorkers: false } ? found : null,
        };
    }

    /// <summary>The options of a class's attribute, as the validator reads them; null if it has no <c>[DataSource]</c>.</summary>
    public static OptionsModel? OptionsOf(INamedTypeSymbol type, CancellationToken cancellation) =>
        type.Attribute(KnownNames.DataSourceAttribute) is { } attribute ? OptionsReader.Read(type, attribute, new Findings(null, cancellation)) : null;

    /// <summary>Whether the attribute sets an option.</summary>
    public bool Sets(string option) => Attribute.NamedArguments.Any(argument => argument.Key == option);

    /// <summary>The location at which the attribute sets an option, or that of the attribute.</summary>
    public Location PlaceOf(string option, CancellationToken cancellation) => DeferredLocation.OfArgument(Attribute, option).Find(cancellation);
}

using Infeed.Generator.Model;
using Infeed.Generator.Reporting;
using Infeed.Generator.Validation;
using Microsoft.CodeAnalysis;

namespace Infeed.Analyzers.Sources;

/// <summary>A data source, as the rules about its code see it.</summary>
/// <param name="Type">The class.</param>
/// <param name="Attribute">Its <c>[DataSource]</c>.</param>
/// <param name="Options">The options of the attribute, with defaults for those that it does not set.</param>
/// <param name="Sizes">The bytes of its queue, as far as they are known.</param>
/// <param name="Sample">The method that fills one sample.</param>
/// <param name="Start">The hook that runs in each worker at its start, if there is one.</param>
/// <param name="ProcessLoader">A call in this compilation whose options ask for worker processes, if the attribute does not.</param>
internal sealed record DataSource(
    INamedTypeSymbol Type, AttributeData Attribute, OptionsModel Options, SlotSizes Sizes, IMethodSymbol Sample, IMethodSymbol? Start,
    ProcessLoader? ProcessLoader)
{
    /// <summary>A call whose options ask for worker processes, and switch all workers off.</summary>
    public ProcessLoader? IdleLoader { get; init; }

    /// <summary>Threads of one process that fill samples at the same time.</summary>
    public int Threads => Options.UseMultiprocessing ? Options.WorkersPerProcess : Options.Workers;

    /// <summary>Worker threads of all processes. Each fills its own slot.</summary>
    public int Seats => Options.UseMultiprocessing ? Options.Workers * Options.WorkersPerProcess : Options.Workers;

    /// <summary>Whether several threads of one process fill samples at the same time.</summary>
    public bool IsConcurrent => Threads > 1;

    /// <summary>Whether several workers fill samples at the same time, in one process or in several.</summary>
    public bool HasSeveralWorkers => Seats > 1 || IsConcurrent;

    /// <summary>Whether workers are processes, as the attribute says.</summary>
    public bool HasProcesses => Options is { UseMultiprocessing: true, Workers: > 0 };

    /// <summary>Whether workers can be processes, by the attribute or by a caller's options.</summary>
    public bool CanHaveProcesses => HasProcesses || ProcessLoader is not null;

    /// <summary>Reads a class with the validator, which reports its findings; null if the class has no single sample method with a body.</summary>
    /// <param name="type">The class.</param>
    /// <param name="attribute">Its <c>[DataSource]</c>.</param>
    /// <param name="compilation">The compilation.</param>
    /// <param name="loader">Finds a call whose options ask for worker processes.</param>
    /// <param name="report">Reports a finding.</param>
    /// <param name="cancellation">Cancels the analysis.</param>
    public static DataSource? Of(
        INamedTypeSymbol type, AttributeData attribute, Compilation compilation, Func<INamedTypeSymbol, ProcessLoader?> loader,
        Action<Diagnostic> report, CancellationToken cancellation)
    {
        if (DataSourceValidator.Examine(type, attribute, compilation, report, cancellation) is not { Sample: { } sample } read)
            return null;
        // Without workers, processes that the attribute asks for start only if a loader has workers.
        var found = read.Options is { UseMultiprocessing: true, Workers: > 0 } ? null : loader(type);
        var ofProcesses = found is { HasNoWorkers: true } ? null : found;
        if (ofProcesses is not null)
        {
            foreach (var finding in read.OfProcesses.Where(finding => finding.Location.IsInSource))
                report(ofProcesses.Name(finding));
        }

        return new DataSource(type, attribute, read.Options, new SlotSizes(read.Columns, read.Options, read.IsValid), sample, read.Start, ofProcesses)
        {
            IdleLoader = found is { HasNoWorkers: true } ? found : null,
        };
    }

    /// <summary>Whether the attribute sets an option.</summary>
    public bool Sets(string option) => Attribute.NamedArguments.Any(argument => argument.Key == option);

    /// <summary>The location at which the attribute sets an option, or that of the attribute.</summary>
    public Location PlaceOf(string option, CancellationToken cancellation) => DeferredLocation.OfArgument(Attribute, option).Find(cancellation);
}

using Infeed.Generator.Model;
using Infeed.Generator.Reporting;
using Infeed.Generator.Validation;
using Microsoft.CodeAnalysis;

namespace Infeed.Analyzers.Sources;

/// <summary>A data source, as rules about its code see it.</summary>
/// <param name="Type">The class.</param>
/// <param name="Attribute">Its <c>[DataSource]</c>.</param>
/// <param name="Options">What the attribute sets, and the defaults of what it does not set.</param>
/// <param name="Sizes">The bytes of its queue, as far as they are known.</param>
/// <param name="Sample">The method that fills one sample.</param>
/// <param name="Start">The hook that runs in each worker at its start, if there is one.</param>
internal sealed record DataSource(INamedTypeSymbol Type, AttributeData Attribute, OptionsModel Options, SlotSizes Sizes, IMethodSymbol Sample,
    IMethodSymbol? Start)
{
    /// <summary>Threads of one process that fill samples at the same time.</summary>
    public int Threads => Options.UseMultiprocessing ? Options.WorkersPerProcess : Options.Workers;

    /// <summary>Worker threads of all processes: each fills a slot of its own.</summary>
    public int Seats => Options.UseMultiprocessing ? Options.Workers * Options.WorkersPerProcess : Options.Workers;

    /// <summary>Whether several threads of one process fill samples at the same time.</summary>
    public bool IsConcurrent => Threads > 1;

    /// <summary>Whether several workers fill samples at the same time, in one process or in several.</summary>
    public bool HasSeveralWorkers => Seats > 1 || IsConcurrent;

    /// <summary>Whether workers are processes.</summary>
    public bool HasProcesses => Options is { UseMultiprocessing: true, Workers: > 0 };

    /// <summary>Asks the validator, which reports what it finds; null where the class has not the one sample method that there is code of.</summary>
    public static DataSource? Of(INamedTypeSymbol type, AttributeData attribute, Compilation compilation, Action<Diagnostic> report,
        CancellationToken cancellation) =>
        DataSourceValidator.Examine(type, attribute, compilation, report, cancellation) is { Sample: { } sample } read
            ? new DataSource(type, attribute, read.Options, new SlotSizes(read.Columns, read.Options, read.IsValid), sample, read.Start)
            : null;

    /// <summary>Whether the attribute sets an option.</summary>
    public bool Sets(string option) => Attribute.NamedArguments.Any(argument => argument.Key == option);

    /// <summary>Where the attribute sets an option; else the attribute.</summary>
    public Location PlaceOf(string option, CancellationToken cancellation) => DeferredLocation.OfArgument(Attribute, option).Find(cancellation);
}

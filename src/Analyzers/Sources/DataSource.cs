using Infeed.Generator.Model;
using Infeed.Generator.Validation;
using Microsoft.CodeAnalysis;

namespace Infeed.Analyzers.Sources;

/// <summary>A data source, as rules about its code see it.</summary>
/// <param name="Type">The class.</param>
/// <param name="Attribute">Its <c>[DataSource]</c>.</param>
/// <param name="Options">What the attribute sets, and the defaults of what it does not set.</param>
/// <param name="Sample">The method that fills one sample.</param>
/// <param name="Start">The hook that runs in each worker at its start, if there is one.</param>
internal sealed record DataSource(INamedTypeSymbol Type, AttributeData Attribute, OptionsModel Options, IMethodSymbol Sample, IMethodSymbol? Start)
{
    /// <summary>Threads of one process that fill samples at the same time.</summary>
    public int Threads => Options.UseMultiprocessing ? Options.WorkersPerProcess : Options.Workers;

    /// <summary>Workers of all processes: each fills a slot of its own.</summary>
    public int Seats => Options.UseMultiprocessing ? Options.Workers * Options.WorkersPerProcess : Options.Workers;

    /// <summary>Whether several threads of one process fill samples at the same time.</summary>
    public bool IsConcurrent => Threads > 1;

    /// <summary>Whether workers are processes.</summary>
    public bool HasProcesses => Options is { UseMultiprocessing: true, Workers: > 0 };

    /// <summary>Reads a class; null where it is no data source, or none that has one sample method.</summary>
    public static DataSource? Of(INamedTypeSymbol type, CancellationToken cancellation)
    {
        if (type.TypeKind != TypeKind.Class || type.Attribute(KnownNames.DataSourceAttribute) is not { } attribute)
            return null;
        IMethodSymbol? sample = null;
        IMethodSymbol? start = null;
        foreach (var method in type.GetMembers().OfType<IMethodSymbol>())
        {
            if (method.Attribute(KnownNames.SampleAttribute) is not null)
            {
                // Several are a mistake of their own.
                if (sample is not null)
                    return null;
                sample = method;
            }
            else if (method.Attribute(KnownNames.WorkerStartAttribute) is not null)
            {
                start ??= method;
            }
        }

        return sample is null ? null : new DataSource(type, attribute, OptionsReader.Read(type, attribute, new Findings(null, cancellation)), sample, start);
    }
}

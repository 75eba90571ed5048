using System.Collections.Immutable;
using Infeed.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Validation;

/// <summary>
/// Decides whether a class is a data source, and reads it. Asked by the generator, which emits only what is valid, and by the analyzers,
/// which report why something is not; so the two can never disagree.
/// </summary>
internal static class DataSourceValidator
{
    /// <summary>Reads a class that is marked with <c>[DataSource]</c>.</summary>
    /// <param name="source">The class.</param>
    /// <param name="attribute">Its attribute.</param>
    /// <param name="compilation">Where it is compiled.</param>
    /// <param name="report">Gets every finding; null to ask silently.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <returns>The source, or null where anything is wrong with it.</returns>
    public static DataSourceModel? Read(
        INamedTypeSymbol source, AttributeData attribute, Compilation compilation, Action<Diagnostic>? report, CancellationToken cancellation)
    {
        var findings = new Findings(report);
        // What cannot be a source at all is not looked into: its other faults would go with the first.
        if (!DeclarationReader.IsClass(source, findings))
            return null;

        var containers = DeclarationReader.Containers(source, findings, cancellation);
        DeclarationReader.CheckReservedNames(source, findings);
        var options = OptionsReader.Read(source, attribute, findings);
        var count = CountReader.Read(source, compilation, findings);
        cancellation.ThrowIfCancellationRequested();
        var columns = new ColumnsBuilder(source, options, findings);
        var method = SampleMethodReader.Read(source, columns, findings);
        var locals = WorkerReader.Locals(source, findings);
        var start = WorkerReader.Hook(source, KnownNames.WorkerStartAttribute, "WorkerStart", findings);
        var stop = WorkerReader.Hook(source, KnownNames.WorkerStopAttribute, "WorkerStop", findings);
        if (findings.HasErrors || method is null || count is null)
            return null;

        return new DataSourceModel(
            DeclarationReader.HintName(source),
            source.ContainingNamespace.IsGlobalNamespace ? "" : source.ContainingNamespace.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted)),
            containers,
            DeclarationReader.Head(source),
            source.Name,
            source.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
            count,
            method,
            new EquatableArray<ColumnModel>(columns.Columns.ToImmutableArray()),
            locals,
            start,
            stop,
            options);
    }
}

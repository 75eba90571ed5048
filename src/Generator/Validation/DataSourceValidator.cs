using Infeed.Generator.Model;
using Infeed.Generator.Rules;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Validation;

/// <summary>
/// Decides what a data source is. The generator asks it without a callback and emits from the model; the analyzers ask it
/// with one and report what they are told. So what is reported and what is emitted cannot disagree.
/// </summary>
internal static class DataSourceValidator
{
    /// <summary>Reads a class that carries <c>[DataSource]</c>.</summary>
    /// <param name="type">Any type; one without the attribute is no source and nothing is said about it.</param>
    /// <param name="report">Is told each finding, with its location; null where nobody wants to know.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <param name="model">
    /// What to emit. Of a source with a fault, the batch and a <c>CreateLoader</c> that throws: then the one mistake is not
    /// followed by one CS1061 for each use of the loader. Null where nothing can be added to the class.
    /// </param>
    /// <returns>Whether the source can be loaded.</returns>
    public static bool TryRead(INamedTypeSymbol type, Action<Finding>? report, CancellationToken cancellation, out DataSourceModel? model)
    {
        model = null;
        // On a struct or an interface the compiler itself refuses the attribute.
        if (type.TypeKind != TypeKind.Class || type.FindAttribute(KnownTypes.DataSourceAttribute) is not { } attribute)
            return false;

        var findings = new Findings(report, cancellation);
        var sourceType = SourceTypeReader.Read(type, attribute, findings);
        var namesAreFree = ReservedNames.Check(type, attribute, findings);
        var options = OptionsReader.Read(type, attribute, findings);
        var count = CountReader.Read(type, attribute, findings);
        var columns = new ColumnList(type, options, findings);
        var method = MethodReader.Read(type, attribute, columns, findings);
        var start = HookReader.Read(type, KnownTypes.WorkerStartAttribute, "WorkerStart", findings);
        var stop = HookReader.Read(type, KnownTypes.WorkerStopAttribute, "WorkerStop", findings);
        var workerLocals = WorkerLocalReader.Read(type, findings);
        cancellation.ThrowIfCancellationRequested();

        if (sourceType is null || !namesAreFree)
            return false;
        var worker = findings.IsValid && method is not null && count is not null
            ? new WorkerModel(count, method, workerLocals, start, stop)
            : null;
        var fault = worker is null ? findings.Fault ?? $"'{sourceType.Name}' has errors that the compiler reports" : null;
        model = new DataSourceModel(sourceType, columns.ToModel(), options, worker, fault);
        return worker is not null;
    }
}

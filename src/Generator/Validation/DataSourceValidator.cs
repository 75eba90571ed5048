using Infeed.Generator.Model;
using Infeed.Generator.Reporting;
using Infeed.Generator.Serialising;
using Infeed.Generator.Symbols;
using Infeed.Generator.Validation.Columns;
using Infeed.Generator.Validation.Forms.Sample;
using Infeed.Generator.Validation.Hooks;
using Infeed.Generator.Validation.Options;
using Infeed.Generator.Validation.Source;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Validation;

/// <summary>
/// Decides what a data source is. The generator asks it without a callback and emits from the model; the analyzers ask it
/// with one and report what they are told. So what is reported and what is emitted cannot disagree.
/// </summary>
internal static class DataSourceValidator
{
    /// <summary>Reads a class that carries <c>[DataSource]</c>.</summary>
    /// <param name="type">The class.</param>
    /// <param name="attribute">Its attribute.</param>
    /// <param name="compilation">Where it is compiled.</param>
    /// <param name="report">Is told each finding, at its place in the user's code; null where nobody wants to know.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>
    /// What to emit. Of a source that cannot be loaded, with a <see cref="FaultModel"/>, that is the batch and a
    /// <c>CreateLoader</c> that throws: so the one mistake is not followed by a CS1061 at each use of the loader. Null
    /// where not even these can be written.
    /// </returns>
    public static DataSourceModel? Read(
        INamedTypeSymbol type, AttributeData attribute, Compilation compilation, Action<Diagnostic>? report, CancellationToken cancellation)
    {
        if (Examine(type, attribute, compilation, report, cancellation) is not { Model: { } model, Sample: var sample })
            return null;
        return sample is not null && model.Outcome is LoadableModel { Worker.Method: var method }
            ? model with { Columns = ColumnClearing.Of(model.Columns, sample, method, compilation, cancellation) }
            : model;
    }

    /// <summary>
    /// Reads a class as <see cref="Read"/> does, for who goes on to look at its code. Which columns are cleared is not decided here: that would read the code once
    /// more.
    /// </summary>
    /// <returns>What was found; null where the attribute is on no class.</returns>
    public static ValidatedSource? Examine(
        INamedTypeSymbol type, AttributeData attribute, Compilation compilation, Action<Diagnostic>? report, CancellationToken cancellation)
    {
        // On a struct or an interface the compiler itself refuses the attribute.
        if (type.TypeKind != TypeKind.Class)
            return null;

        var findings = new Findings(report, cancellation);
        var isNameFree = ReservedNames.Check(type, attribute, compilation, findings);
        var sourceType = SourceTypeReader.Read(type, attribute, isNameFree, findings);
        var options = OptionsReader.Read(type, attribute, findings);
        var count = CountReader.Read(type, attribute, compilation, findings);
        var columns = new ColumnList(type, options, findings);
        var sample = SampleMethodReader.Find(type, attribute, findings);
        var method = sample is null ? null : SampleMethodReader.Read(sample, columns, compilation, findings);
        var startHook = HookReader.Find(type, KnownNames.WorkerStartAttribute, "WorkerStart", findings);
        var start = HookReader.Read(startHook, "WorkerStart", findings);
        var stop = HookReader.Read(HookReader.Find(type, KnownNames.WorkerStopAttribute, "WorkerStop", findings), "WorkerStop", findings);
        var workerLocals = WorkerLocalReader.Read(type, findings);
        var state = SourceStateReader.Read(type, attribute, options, compilation, findings);
        cancellation.ThrowIfCancellationRequested();

        return new ValidatedSource(Model(), options, columns.ToModel(), sample, startHook, findings.Withheld, findings.IsValid);

        DataSourceModel? Model()
        {
            if (sourceType is null)
                return null;
            OutcomeModel outcome = findings.IsValid && !sourceType.IsBeside && method is not null && count is not null
                ? new LoadableModel(new WorkerModel(count, method, workerLocals, start, stop), state)
                : new FaultModel(findings.Fault ?? $"'{sourceType.Name}' has errors that the compiler reports");
            return new DataSourceModel(sourceType, columns.ToModel(), options, outcome);
        }
    }
}

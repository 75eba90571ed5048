using Infeed.Generator.Model;
using Infeed.Generator.Reporting;
using Infeed.Generator.Serialising;
using Infeed.Generator.Symbols;
using Infeed.Generator.Validation.Columns;
using Infeed.Generator.Validation.Forms;
using Infeed.Generator.Validation.Hooks;
using Infeed.Generator.Validation.Options;
using Infeed.Generator.Validation.Source;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Validation;

/// <summary>
/// Decides what a data source is. The generator calls it without a callback and emits code from the model. The analyzers call it with a callback and report the
/// findings. Because both use the same code, the diagnostics and the emitted code cannot disagree.
/// </summary>
internal static class DataSourceValidator
{
    /// <summary>Reads a class that carries <c>[DataSource]</c>.</summary>
    /// <param name="type">The class.</param>
    /// <param name="attribute">Its attribute.</param>
    /// <param name="compilation">The compilation that the class is in.</param>
    /// <param name="forms">The forms of source.</param>
    /// <param name="report">Receives each finding, with its location in the user's code; null if findings are not needed.</param>
    /// <param name="cancellation">Cancels the reading.</param>
    /// <returns>
    /// What to emit. For a source that cannot be loaded, the model has a <see cref="FaultModel"/>: the batch and a <c>CreateLoader</c> that throws are still
    /// emitted, so that one mistake does not also cause a CS1061 at each use of the loader. Null if not even these can be emitted.
    /// </returns>
    public static DataSourceModel? Read(
        INamedTypeSymbol type, AttributeData attribute, Compilation compilation, IReadOnlyList<FormReader> forms, Action<Diagnostic>? report,
        CancellationToken cancellation)
    {
        if (Examine(type, attribute, compilation, forms, report, cancellation) is not { Model: { } model, Filling: var filling })
            return null;
        return filling is not null && model.Outcome is LoadableModel { Worker.Method: var method }
            ? model with { Columns = ColumnClearing.Of(model.Columns, filling, method, compilation, cancellation) }
            : model;
    }

    /// <summary>
    /// Reads a class as <see cref="Read"/> does, for callers that analyze its code afterwards. It does not decide which columns are cleared, because that would
    /// read the method bodies a second time.
    /// </summary>
    /// <returns>What was found; null if the attribute is not on a class.</returns>
    public static ValidatedSource? Examine(
        INamedTypeSymbol type, AttributeData attribute, Compilation compilation, IReadOnlyList<FormReader> forms, Action<Diagnostic>? report,
        CancellationToken cancellation)
    {
        // On a struct or an interface the compiler already reports the attribute as an error.
        if (type.TypeKind != TypeKind.Class)
            return null;

        var findings = new Findings(report, cancellation);
        var isNameFree = ReservedNames.Check(type, attribute, compilation, findings);
        var sourceType = SourceTypeReader.Read(type, attribute, isNameFree, findings);
        var options = OptionsReader.Read(type, attribute, findings);
        var filling = FillMethods.Of(type);
        var form = FormReader.Of(filling, forms);
        var fill = form is null ? null : new FillMethod(filling!, attribute, options, compilation, findings);
        foreach (var other in forms)
        {
            if (other != form)
                other.CheckOutside(type, attribute, filling, options, findings);
        }

        var count = fill is null ? CountReader.Read(type, attribute, compilation, findings) : form!.ReadCount(fill);
        if (count is not null)
            ConstantCount.Check(type, attribute, options, count, compilation, findings);
        var columns = new ColumnList(type, form?.Form, options, findings);
        FillMethods.Check(type, attribute, findings);
        if (form is not null)
            SampleErrorCheck.Check(type, attribute, form.Form, options, findings);
        var method = fill is null ? null : form!.Read(fill, columns);
        var startHook = HookReader.Find(type, KnownNames.WorkerStartAttribute, "WorkerStart", findings);
        var start = HookReader.Read(startHook, "WorkerStart", findings);
        var stop = HookReader.Read(HookReader.Find(type, KnownNames.WorkerStopAttribute, "WorkerStop", findings), "WorkerStop", findings);
        var epochs = EpochHookReader.Read(type, attribute, options, form?.Form, findings);
        var (traits, telling) = TraitReader.Read(type, attribute, options, form?.Form, method, findings);
        LengthReader.Check(type, attribute, options, traits, method, columns, findings);
        var workerLocals = WorkerLocalReader.Read(type, findings);
        var state = SourceStateReader.Read(type, attribute, options, compilation, findings);
        cancellation.ThrowIfCancellationRequested();

        return new ValidatedSource(Model(), options, columns.ToModel(), filling, startHook, findings.Withheld, findings.IsValid)
        {
            Form = form?.Form,
            EpochHooks = epochs.Methods,
            TellingMethods = telling,
        };

        DataSourceModel? Model()
        {
            if (sourceType is null)
                return null;
            OutcomeModel outcome = findings.IsValid && sourceType.Placement == Placement.Inside && method is not null && count is not null
                ? new LoadableModel(
                    new WorkerModel(count, method, workerLocals, start, stop) { Traits = traits, EpochBegin = epochs.Begin, EpochEnd = epochs.End }, state)
                : new FaultModel(findings.Fault ?? $"'{sourceType.Name}' has errors that the compiler reports");
            return new DataSourceModel(sourceType, columns.ToModel(), options, outcome);
        }
    }
}

using Infeed.Generator.Emission.Batch;
using Infeed.Generator.Emission.Forms;
using Infeed.Generator.Emission.Layout;
using Infeed.Generator.Emission.Loader;
using Infeed.Generator.Emission.State;
using Infeed.Generator.Emission.Writing;
using Infeed.Generator.Model;

namespace Infeed.Generator.Emission;

/// <summary>
/// Writes the file of one data source, from its model only. Only what depends on the source is emitted; everything else is in the runtime, which the emitted
/// code calls.
/// </summary>
internal sealed class DataSourceEmitter
{
    private readonly CodeWriter code;
    private readonly DataSourceModel source;
    private readonly Func<CodeWriter, DataSourceModel, WorkerModel, WorkerEmitter> form;

    private DataSourceEmitter(DataSourceModel source, Func<CodeWriter, DataSourceModel, WorkerModel, WorkerEmitter> form)
    {
        this.source = source;
        this.form = form;
        code = new CodeWriter(source.Type.IsMarkedForCls);
    }

    /// <summary>The text of the file for a source.</summary>
    /// <param name="source">The source.</param>
    /// <param name="form">Makes the emitter of the source's form.</param>
    public static string Emit(DataSourceModel source, Func<CodeWriter, DataSourceModel, WorkerModel, WorkerEmitter> form)
    {
        var emitter = new DataSourceEmitter(source, form);
        emitter.EmitFile();
        return emitter.code.ToString();
    }

    private void EmitFile()
    {
        code.Header($"the data source {source.Type.Name}");
        if (source.Type.Placement == Placement.Beside)
            EmitBeside();
        else
            EmitInside();
    }

    private void EmitInside()
    {
        if (source.Type.Namespace.Length > 0)
        {
            code.Line($"namespace {source.Type.Namespace};");
            code.Gap();
        }

        foreach (var container in source.Type.Containers)
            code.Open(container);
        code.Open($"{source.Type.Head} : {Code.Runtime}IDataSource<{source.Type.FullName}.Batch>");
        EmitMembers();
        code.Close();
        foreach (var _ in source.Type.Containers)
            code.Close();
        if (source.Outcome is not LoadableModel { State: var state })
            return;
        foreach (var accessors in state.Accessors.Where(accessors => accessors.IsInFile))
            new AccessorsEmitter(code, accessors).Emit("file ");
    }

    // The extension is in the global namespace, so that the loader can be called from every namespace.
    private void EmitBeside()
    {
        code.Open($"internal static class LoaderOf{source.Type.Name}_{Invariant.Hash(StableHash.Of(source.Type.HintName))}");
        EmitMembers();
        code.Close();
    }

    private void EmitMembers()
    {
        var sizes = new SlotSizes(source.Columns, source.Settings, source.Outcome is LoadableModel);
        switch (source.Outcome)
        {
            case FaultModel fault:
                FailingLoaderEmitter.Emit(code, source.Type.Placement == Placement.Beside ? source.Type.FullName : null, fault.Message);
                new BatchEmitter(code, BatchModel.Of(source), BatchSummary.Usual).Emit();
                break;
            case LoadableModel loadable:
                var worker = form(code, source, loadable.Worker);
                new LoaderEmitter(code, source, loadable, worker.Summary(source.Settings, sizes), sizes).Emit();
                new BatchEmitter(code, BatchModel.Of(source), BatchSummary.Of(source.Settings, loadable.Worker.Method)).Emit();
                new LayoutEmitter(code, source, sizes).Emit();
                if (QueueEmitter.IsEmitted(source))
                    new QueueEmitter(code, source, sizes).Emit();
                worker.Emit();
                new StateEmitter(code, source.Type.FullName, loadable.State).Emit();
                if (source.HasWorkerProgram)
                    WorkerProgramEmitter.Emit(code, source.Type.FullName);
                break;
        }
    }
}

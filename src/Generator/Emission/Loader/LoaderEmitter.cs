using Infeed.Generator.Emission.Layout;
using Infeed.Generator.Emission.Writing;
using Infeed.Generator.Model;

namespace Infeed.Generator.Emission.Loader;

/// <summary>Writes <c>CreateLoader</c>.</summary>
/// <param name="code">Receives the code.</param>
/// <param name="source">The source.</param>
/// <param name="loadable">What its workers do, and how it gets to them.</param>
/// <param name="form">The lines that the documentation has of the source's form.</param>
/// <param name="sizes">The sizes of its slots.</param>
internal sealed class LoaderEmitter(CodeWriter code, DataSourceModel source, LoadableModel loadable, IEnumerable<string> form, SlotSizes sizes)
{
    private readonly WorkerModel worker = loadable.Worker;

    private bool HasEpochHooks => (worker.EpochBegin ?? worker.EpochEnd) is not null;

    public void Emit()
    {
        var (options, method) = (source.Settings, worker.Method);
        var order = new OrderSummary(options, worker.Traits, method.Form.HasIndex);
        code.Gap();
        code.Line("/// <summary>");
        code.Line($"/// Makes a loader of this source, as its attribute says: {order.OfBatches()},");
        code.Line($"/// {LoaderSummary.OfWorkers(options, sizes)}.");
        code.Line($"/// {LoaderSummary.OfCopies(options, HasEpochHooks)}");
        foreach (var line in LoaderSummary.OfEpochHooks(worker.EpochBegin, worker.EpochEnd).Concat(form).Concat(order.OfSamples()))
            code.Line($"/// {line}");
        if (LoaderSummary.OfErrors(options) is { } errors)
            code.Line($"/// {errors}");
        if (source.Baked is { } baked)
            code.Line($"/// {TunedSummary.OfLoader(source, baked)}.");
        else if (source.Tuned.Count > 0)
            code.Line($"/// On {string.Join(" and ", source.Tuned.Select(tuned => Code.Xml(tuned.Machine)))} it takes the settings that were measured there.");
        code.Line("/// The fields are taken as they are now: after a change make another loader.");
        code.Line("/// </summary>");
        code.Line("/// <param name=\"overrides\">The options that shall differ from the attribute's; null for none.</param>");
        code.Line("/// <returns>The loader. Dispose it to end its workers and to give its memory back.</returns>");
        var range = sizes.IsMeasured ? "An option is out of its range, or a size that a [Shape] names." : "An option is out of its range.";
        code.Line($"/// <exception cref=\"global::System.ArgumentOutOfRangeException\">{range}</exception>");
        var stored = method.HasStoredBatches;
        var few = method.Form.HasIndex ? "There are fewer samples than one batch, and <c>DropLast</c> leaves that one out" : "An option is set that streams do not have";
        code.Line($"/// <exception cref=\"global::System.ArgumentException\">{few}; or the state to resume is of another run{(stored ? "; or the batch size is not that of the attribute" : "")}{(worker.Traits.Count > 0 ? "; or what the source tells of a sample cannot be" : "")}.</exception>");
        if (order.OfQuestions(sizes.IsMeasured) is { } asked)
            code.Line($"/// <exception cref=\"global::Infeed.SampleException\">The source's own code threw while it was asked {asked}.</exception>");
        code.Line("/// <exception cref=\"global::System.InsufficientMemoryException\">The queue does not fit into memory.</exception>");
        code.Line("/// <exception cref=\"global::System.InvalidOperationException\">Workers are to be processes, and the fields of this object cannot go to one.</exception>");
        code.Mark();
        code.Line($"public {Code.Runtime}DataLoader<Batch> CreateLoader({Code.Runtime}LoaderOptions? overrides = null) =>");
        code.Continue();
        code.Line($"{Code.Services}LoaderFactory.{(loadable.State.Problem is null ? "Create" : "CreateWithoutProcesses")}<{source.Type.FullName}, Worker, State, Batch>(");
        code.Continue();
        code.Line("this,");
        code.Open($"new {Code.Runtime}LoaderOptions");
        foreach (var (name, value) in OptionsCode.Of(source))
            code.Line($"{name} = {value},");
        code.Close(",");
        var tuned = OptionsCode.OfTuned(source).ToArray();
        code.Line(tuned.Length == 0 ? "overrides);" : "overrides,");
        for (var at = 0; at < tuned.Length; at++)
            code.Line(tuned[at] + (at < tuned.Length - 1 ? "," : ");"));
        code.EndContinuation();
        code.EndContinuation();
    }
}

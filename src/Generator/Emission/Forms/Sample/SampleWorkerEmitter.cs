using Infeed.Generator.Emission.Writing;
using Infeed.Generator.Model;

namespace Infeed.Generator.Emission.Forms.Sample;

/// <summary>Writes <c>Worker</c> of a source that fills one sample at a time.</summary>
internal sealed class SampleWorkerEmitter(CodeWriter code, DataSourceModel source, WorkerModel worker, SampleMethodModel method)
    : WorkerEmitter(code, source, worker)
{
    protected override string Interface => "ISampleWorker";

    protected override void EmitFacts() => EmitFact("bool", "HasLongIndex", Invariant.Bool(method.HasLongIndex));

    protected override void EmitFill() => new SampleFillEmitter(Writer, Source, method).Emit();
}

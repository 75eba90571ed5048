using Infeed.Generator.Emission.Writing;
using Infeed.Generator.Model;

namespace Infeed.Generator.Emission.Forms.Sample;

/// <summary>Writes <c>Worker</c> of a source that fills one sample at a time.</summary>
internal sealed class SampleWorkerEmitter(CodeWriter code, DataSourceModel source, WorkerModel worker, SampleMethodModel method)
{
    public void Emit()
    {
        var type = source.Type.FullName;
        code.HiddenMember("What a worker does with the source: direct calls alone, specialised by the compiler that runs them.");
        code.Open($"private readonly struct Worker : {Code.Services}ISampleWorker<{type}>");
        code.Line($"public static {Code.Services}SampleSchema Schema => Layout.Schema;");
        code.Gap();
        code.Line($"public static bool HasLongIndex => {Invariant.Bool(method.HasLongIndex)};");
        if (!method.TakesRandom)
        {
            code.Gap();
            code.Line("public static bool DrawsRandom => false;");
        }
        MeasureEmitter.Emit(code, type, source.Columns);
        new WorkerLifeEmitter(code, type, worker).Emit();
        new FillEmitter(code, source, method).Emit();
        code.Close();
    }
}

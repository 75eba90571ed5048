using Infeed.Generator.Emission.Writing;
using Infeed.Generator.Model;

namespace Infeed.Generator.Emission.Forms;

/// <summary>Writes what every kind of worker does with a source besides filling: it counts the samples, copies the source, and runs the hooks.</summary>
/// <param name="code">Receives the code.</param>
/// <param name="type">The source as code.</param>
/// <param name="worker">The members of the source.</param>
internal sealed class WorkerLifeEmitter(CodeWriter code, string type, WorkerModel worker)
{
    public void Emit()
    {
        code.Gap();
        var counted = worker.Count.Constant is { } constant ? $"{Invariant.Number(constant)}L" : $"{(worker.Count.IsStatic ? type : "source")}.{worker.Count.Name}";
        code.Line($"public static long Count({type} source) => {counted};");
        code.Gap();
        EmitClone();
        EmitHook("Start", worker.Start);
        EmitHook("Stop", worker.Stop);
        TraitsEmitter.Emit(code, type, worker.Traits);
        EmitEpochs();
    }

    private void EmitClone()
    {
        if (worker.WorkerLocals.Count == 0)
        {
            code.Line($"public static {type} Clone({type} source) => ({type})source.MemberwiseClone();");
            return;
        }

        code.Open($"public static {type} Clone({type} source)");
        code.Line($"var copy = ({type})source.MemberwiseClone();");
        foreach (var field in worker.WorkerLocals)
            code.Line($"copy.{field.Name} = {field.Initial};");
        code.Line("return copy;");
        code.Close();
    }

    private void EmitEpochs()
    {
        if (worker.EpochBegin is null && worker.EpochEnd is null)
            return;
        code.Gap();
        code.Line("public static bool HasEpochHooks => true;");
        EmitEpochHook("BeginEpoch", worker.EpochBegin);
        EmitEpochHook("EndEpoch", worker.EpochEnd);
    }

    private void EmitEpochHook(string name, HookModel? hook)
    {
        if (hook is null)
            return;
        code.Gap();
        code.Line($"public static void {name}({type} source, int epoch) => source.{hook.Name}({(hook.TakesNumber ? "epoch" : "")});");
    }

    private void EmitHook(string name, HookModel? hook)
    {
        code.Gap();
        code.Open($"public static void {name}({type} source, int worker)");
        if (hook is not null)
            code.Line($"source.{hook.Name}({(hook.TakesNumber ? "worker" : "")});");
        code.Close();
    }
}

using Infeed.Generator.Emission.Columns;
using Infeed.Generator.Emission.Writing;
using Infeed.Generator.Model;

namespace Infeed.Generator.Emission.Forms.AsyncSample;

/// <summary>Writes <c>Worker</c> of a source that reads samples asynchronously.</summary>
internal sealed class AsyncSampleWorkerEmitter(CodeWriter code, DataSourceModel source, WorkerModel worker, AsyncSampleMethodModel method)
{
    private const string ValueTask = "global::System.Threading.Tasks.ValueTask";
    private const string Compiler = "global::System.Runtime.CompilerServices.";

    private readonly string[] locals = FillLocals.Of(source.Columns);
    private readonly ColumnCode[] columns = ColumnCode.Of(source.Columns);

    public void Emit()
    {
        var type = source.Type.FullName;
        code.HiddenMember("What a worker does with the source: direct calls alone, specialised by the compiler that runs them.");
        code.Open($"private readonly struct Worker : {Code.Services}IAsyncSampleWorker<{type}>");
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
        EmitRead(type);
        code.Close();
    }

    private void EmitRead(string type)
    {
        var isAsync = method.Returned.Count > 0;
        code.Gap();
        // What waits is pooled, so that a sample whose result comes later allocates as little as one without a result.
        if (isAsync)
            code.Line($"[{Compiler}AsyncMethodBuilder(typeof({Compiler}PoolingAsyncValueTaskMethodBuilder))]");
        code.Open($"public static {(isAsync ? "async " : "")}{ValueTask} Read({type} source, {Code.Services}AsyncSampleBlock block, int row)");
        foreach (var argument in method.Arguments.Where(argument => argument.Kind == ArgumentKind.Memory))
        {
            code.Line($"var {locals[argument.Column]} = {columns[argument.Column].OfAwaited};");
            if (source.Columns[argument.Column].IsCleared)
                code.Line($"{locals[argument.Column]}.Span.Clear();");
        }

        EmitCall(type);
        foreach (var line in columns.Select(column => column.AfterAwaited).OfType<string>())
            code.Line(line);
        code.Close();
    }

    private void EmitCall(string type)
    {
        var index = method.HasLongIndex ? "block.SampleIndex(row)" : "(int)block.SampleIndex(row)";
        var call = $"{(method.IsStatic ? type : "source")}.{method.Name}({string.Join(", ", method.Arguments.Select(Argument).Prepend(index))})";
        var awaited = $"await {call}.ConfigureAwait(false)";
        switch (method.Returned)
        {
            case { Count: 0 }:
                code.Line($"return {(method.ReturnsTask ? $"new {ValueTask}({call})" : call)};");
                break;
            case { Count: 1 } returned:
                code.Line(columns[returned[0]].SetAwaited(awaited));
                break;
            case var returned:
                code.Line($"var ({string.Join(", ", returned.Select(ordinal => locals[ordinal]))}) = {awaited};");
                foreach (var ordinal in returned)
                    code.Line(columns[ordinal].SetAwaited(locals[ordinal]));
                break;
        }
    }

    private string Argument(ArgumentModel argument) => argument.Kind switch
    {
        ArgumentKind.Random => "block.CreateRandom(row)",
        ArgumentKind.Token => "block.CancellationToken",
        _ => locals[argument.Column],
    };
}

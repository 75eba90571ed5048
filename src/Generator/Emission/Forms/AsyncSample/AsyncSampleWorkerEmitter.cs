using Infeed.Generator.Emission.Columns;
using Infeed.Generator.Emission.Writing;
using Infeed.Generator.Model;

namespace Infeed.Generator.Emission.Forms.AsyncSample;

/// <summary>Writes <c>Worker</c> of a source that reads samples asynchronously.</summary>
internal sealed class AsyncSampleWorkerEmitter(CodeWriter code, DataSourceModel source, WorkerModel worker, AsyncSampleMethodModel method)
    : WorkerEmitter(code, source, worker)
{
    private const string ValueTask = "global::System.Threading.Tasks.ValueTask";
    private const string Compiler = "global::System.Runtime.CompilerServices.";

    private readonly string[] locals = FillLocals.Of(source.Columns);
    private readonly ColumnCode[] columns = ColumnCode.Of(source.Columns);

    protected override string Interface => "IAsyncSampleWorker";

    public override IEnumerable<string> Summary(OptionsModel options, SlotSizes sizes) =>
    [
        options.Concurrency == 1 ? $"Each sample is read by one call of <c>{method.Name}</c>, one after the other in each worker."
            : $"Each sample is read by one call of <c>{method.Name}</c>, up to {Invariant.Grouped(options.Concurrency)} at once in each worker.",
    ];

    protected override void EmitFacts() => EmitFact("bool", "HasLongIndex", Invariant.Bool(method.HasLongIndex));

    protected override void EmitFill()
    {
        var isAsync = method.Returned.Count > 0;
        Writer.Gap();
        // What waits is pooled, so that a sample whose result comes later allocates as little as one without a result.
        if (isAsync)
            Writer.Line($"[{Compiler}AsyncMethodBuilder(typeof({Compiler}PoolingAsyncValueTaskMethodBuilder))]");
        Writer.Open($"public static {(isAsync ? "async " : "")}{ValueTask} Read({Type} source, {Code.Services}AsyncSampleBlock block, int row)");
        foreach (var argument in method.Arguments.Where(argument => argument.Kind == ArgumentKind.Memory))
        {
            Writer.Line($"var {locals[argument.Column]} = {columns[argument.Column].OfAwaited};");
            if (Source.Columns[argument.Column].IsCleared)
                Writer.Line($"{locals[argument.Column]}.Span.Clear();");
        }

        EmitCall();
        foreach (var line in columns.Select(column => column.AfterAwaited).OfType<string>())
            Writer.Line(line);
        Writer.Close();
    }

    private void EmitCall()
    {
        var index = method.HasLongIndex ? "block.SampleIndex(row)" : "(int)block.SampleIndex(row)";
        var call = $"{(method.IsStatic ? Type : "source")}.{method.Name}({string.Join(", ", method.Arguments.Select(Argument).Prepend(index))})";
        var awaited = $"await {call}.ConfigureAwait(false)";
        switch (method.Returned)
        {
            case { Count: 0 }:
                Writer.Line($"return {(method.ReturnsTask ? $"new {ValueTask}({call})" : call)};");
                break;
            case { Count: 1 } returned:
                Writer.Line(columns[returned[0]].SetAwaited(awaited));
                break;
            case var returned:
                Writer.Line($"var ({string.Join(", ", returned.Select(ordinal => locals[ordinal]))}) = {awaited};");
                foreach (var ordinal in returned)
                    Writer.Line(columns[ordinal].SetAwaited(locals[ordinal]));
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

using Infeed.Generator.Model;

namespace Infeed.Generator.Emission;

/// <content><c>Worker</c>.</content>
internal sealed partial class DataSourceEmitter
{
    private void EmitWorker(WorkerModel worker)
    {
        code.Gap();
        code.Line("/// <summary>What a worker does with the source: direct calls alone, specialised by the compiler that runs them.</summary>");
        Mark(isVisible: false);
        code.Open($"private readonly struct Worker : {Services}ISampleWorker<{Type.FullName}>");
        code.Line($"public static {Services}SampleSchema Schema => Layout.Schema;");
        code.Gap();
        code.Line($"public static bool HasLongIndex => {Text(worker.Method.HasLongIndex)};");
        code.Gap();
        code.Line($"public static long Count({Type.FullName} source) => {Target(worker.Count.IsStatic)}.{worker.Count.Name};");
        EmitClone(worker);
        EmitHook("Start", worker.Start);
        EmitHook("Stop", worker.Stop);
        EmitFill(worker.Method);
        code.Close();
    }

    private void EmitClone(WorkerModel worker)
    {
        code.Gap();
        if (worker.WorkerLocals.Count == 0)
        {
            code.Line($"public static {Type.FullName} Clone({Type.FullName} source) => ({Type.FullName})source.MemberwiseClone();");
            return;
        }

        code.Open($"public static {Type.FullName} Clone({Type.FullName} source)");
        code.Line($"var copy = ({Type.FullName})source.MemberwiseClone();");
        foreach (var field in worker.WorkerLocals)
            code.Line($"copy.{field.Name} = {field.Initial};");
        code.Line("return copy;");
        code.Close();
    }

    private void EmitHook(string name, HookModel? hook)
    {
        code.Gap();
        code.Open($"public static void {name}({Type.FullName} source, int worker)");
        if (hook is not null)
            code.Line($"source.{hook.Name}({(hook.TakesWorker ? "worker" : "")});");
        code.Close();
    }

    private void EmitFill(MethodModel method)
    {
        var locals = FillLocals.Of(source.Columns);
        code.Gap();
        code.Open($"public static void Fill({Type.FullName} source, scoped ref {Services}SampleBlock block)");
        for (var ordinal = 0; ordinal < source.Columns.Count; ordinal++)
            code.Line($"var {locals[ordinal]} = block.Column<{source.Columns[ordinal].Type}>({Text(ordinal)});");
        code.Open("while (block.MoveNext())");
        code.Line("var row = block.Row;");
        if (method.TakesRandom)
            code.Line("var random = block.CreateRandom();");
        var arguments = method.Arguments.Select(argument => Argument(argument, locals));
        code.Line($"{Assignment(method, locals)}{Target(method.IsStatic)}.{method.Name}({string.Join(", ", arguments.Prepend(Index(method)))});");
        code.Close();
        code.Close();
    }

    private string Argument(ArgumentModel argument, string[] locals)
    {
        if (argument.Kind == ArgumentKind.Random)
            return "ref random";
        var local = locals[argument.Column];
        if (argument.Kind == ArgumentKind.Out)
            return $"out {local}[row]";
        var elements = Text(source.Columns[argument.Column].Elements);
        return $"{local}.Slice(row * {elements}, {elements})";
    }

    private string Target(bool isStatic) => isStatic ? Type.FullName : "source";

    private static string Index(MethodModel method) => method.HasLongIndex ? "block.SampleIndex" : "(int)block.SampleIndex";

    private static string Assignment(MethodModel method, string[] locals) => method.Returned switch
    {
        { Count: 0 } => "",
        { Count: 1 } returned => $"{locals[returned[0]]}[row] = ",
        var returned => $"({string.Join(", ", returned.Select(ordinal => $"{locals[ordinal]}[row]"))}) = ",
    };
}

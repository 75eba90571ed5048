using Infeed.Generator.Model;

namespace Infeed.Generator.Emission;

internal static partial class DataSourceEmitter
{
    private static void EmitWorker(CodeWriter code, DataSourceModel source)
    {
        var worker = $"{Services}ISampleWorker<{source.Type}>";
        code.Line(GeneratedCode);
        code.Open($"private readonly struct Worker : {worker}");
        code.Line($"static bool {worker}.HasLongIndex => {Bool(source.Method.HasLongIndex)};");
        code.Line();
        code.Line($"static long {worker}.Count({source.Type} source) => {(source.Count.IsStatic ? source.Type : "source")}.{source.Count.Name};");
        code.Line();
        code.Open($"static {source.Type} {worker}.Clone({source.Type} source)");
        code.Line($"var copy = ({source.Type})source.MemberwiseClone();");
        foreach (var local in source.WorkerLocals)
            code.Line($"copy.{local} = default!;");
        code.Line("return copy;");
        code.Close();
        code.Line();
        EmitHook(code, source, worker, "Start", source.Start);
        code.Line();
        EmitHook(code, source, worker, "Stop", source.Stop);
        code.Line();
        EmitFill(code, source, worker);
        code.Close();
    }

    private static void EmitHook(CodeWriter code, DataSourceModel source, string worker, string name, HookModel? hook)
    {
        code.Open($"static void {worker}.{name}({source.Type} source, int worker)");
        if (hook is not null)
            code.Line($"source.{hook.Name}({(hook.TakesWorker ? "worker" : "")});");
        code.Close();
    }

    private static void EmitFill(CodeWriter code, DataSourceModel source, string worker)
    {
        var method = source.Method;
        code.Open($"static void {worker}.Fill({source.Type} source, scoped ref {Services}SampleBlock block)");
        for (var ordinal = 0; ordinal < source.Columns.Count; ordinal++)
            code.Line($"var {Local(source.Columns[ordinal])} = block.Column<{source.Columns[ordinal].Type}>({Text(ordinal)});");
        code.Open("while (block.MoveNext())");
        code.Line("var row = block.Row;");
        if (method.TakesRandom)
            code.Line("var random = block.CreateRandom();");

        var arguments = new List<string> { method.HasLongIndex ? "block.SampleIndex" : "(int)block.SampleIndex" };
        foreach (var argument in method.Arguments)
            arguments.Add(Argument(source, argument));
        var target = method.IsStatic ? source.Type : "source";
        code.Line($"{Target(source)}{target}.{method.Name}({string.Join(", ", arguments)});");
        code.Close();
        code.Close();
    }

    private static string Argument(DataSourceModel source, ArgumentModel argument)
    {
        if (argument.Kind == ArgumentKind.Random)
            return "ref random";
        var column = source.Columns[argument.Column];
        return argument.Kind == ArgumentKind.Out
            ? $"out {Local(column)}[row]"
            : $"{Local(column)}.Slice(row * {Text(column.Elements)}, {Text(column.Elements)})";
    }

    /// <summary>The assignment of what the method returns.</summary>
    private static string Target(DataSourceModel source)
    {
        var places = source.Method.Returned.Select(ordinal => Local(source.Columns[ordinal]) + "[row]").ToArray();
        return places.Length switch
        {
            0 => "",
            1 => places[0] + " = ",
            _ => $"({string.Join(", ", places)}) = ",
        };
    }

    /// <summary>A name that is neither a keyword nor one of the other locals, which do not end so.</summary>
    private static string Local(ColumnModel column) => column.Name + "Column";
}

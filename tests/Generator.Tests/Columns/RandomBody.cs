namespace Infeed.Generator.Tests.Columns;

/// <summary>Makes bodies of methods that write parts of a span <c>s</c> of 12 elements, or all of it, in ways that people and nobody would write.</summary>
internal sealed class RandomBody(Random random)
{
    private int names;

    /// <summary>Some statements.</summary>
    public string Next() => Block("s", [], depth: 3);

    private string Block(string span, string[] counters, int depth) =>
        string.Join(" ", Enumerable.Range(0, random.Next(1, 4)).Select(_ => Statement(span, counters, depth)));

    private string Statement(string span, string[] counters, int depth)
    {
        switch (depth <= 0 ? random.Next(5) : random.Next(19))
        {
            case 0: return $"{span}[{Index(counters)}] = {Value(span, counters)};";
            case 1: return $"{Part(span, counters)}.Fill(index + 1);";
            case 2: return $"{Part(span, counters)}.Clear();";
            case 3: return random.Next(3) > 0 ? $"{span}[{Index(counters)}] = 5;" : $"data.AsSpan(0, {random.Next(13)}).CopyTo({Part(span, counters)});";
            case 4: return Leave(counters);
            case 5 or 6: return For(span, counters, depth);
            case 7: return $"if (index % {random.Next(2, 4)} == 0) {{ {Block(span, counters, depth - 1)} }} else {{ {Block(span, counters, depth - 1)} }}";
            case 8: return $"if (index > {random.Next(4)}) {{ {Block(span, counters, depth - 1)} }}";
            case 9: return $"switch (index) {{ case 0: {Case(span, depth)} break; case 1: {Case(span, depth)} break; default: {Case(span, depth)} break; }}";
            case 10: return $"try {{ {Block(span, counters, depth - 1)} }} catch (System.IndexOutOfRangeException) {{ {Block(span, counters, depth - 1)} }}";
            case 11: return $"try {{ {Block(span, counters, depth - 1)} }} finally {{ {Part(span, counters)}.Fill(7); }}";
            case 12: return Alias(span, counters, depth);
            case 13: return $"foreach (ref var x{++names} in {Part(span, counters)}) {{ x{names} = index; }}";
            case 14: return $"{(random.Next(2) == 0 ? "Whole" : "Half")}({Part(span, counters)});";
            case 15: return $"{{ var k{++names} = index; while (k{names}-- > 0) {{ {Block(span, ["0"], depth - 1)} }} }}";
            case 16: return $"do {{ {Block(span, ["0"], depth - 1)} }} while (index-- > 2);";
            case 17: return $"if (index < 2 && Set(out {span}[{Index(counters)}])) {{ {Block(span, counters, depth - 1)} }}";
            default: return $"{Part(span, counters)}.CopyTo({Part(span, counters)});";
        }
    }

    private string For(string span, string[] counters, int depth)
    {
        var name = $"i{++names}";
        var (head, step) = random.Next(5) switch
        {
            0 => ($"var {name} = 0; {name} < {span}.Length", $"{name}++"),
            1 => ($"var {name} = {random.Next(3)}; {name} <= {random.Next(12)}", $"{name} += {random.Next(1, 4)}"),
            2 => ($"var {name} = {random.Next(12)}; {name} >= {random.Next(3)}", $"{name}--"),
            3 => ($"var {name} = 0; {name} != 12", $"{name} += {random.Next(1, 3)}"),
            _ => ($"var {name} = 0; {name} < {random.Next(2, 7)}", $"++{name}"),
        };
        return $"for ({head}; {step}) {{ {Block(span, [.. counters, name], depth - 1)} }}";
    }

    private string Alias(string span, string[] counters, int depth)
    {
        var name = $"t{++names}";
        return $"{{ var {name} = {Part(span, counters)}; {Block(name, counters, depth - 1)} }}";
    }

    private string Case(string span, int depth) => Block(span, ["0"], depth - 1);

    // Out of a loop that is there, or out of the method.
    private string Leave(string[] counters) => random.Next(4) switch
    {
        0 => "if (index == 1) return;",
        1 when counters is [.., var inner] => $"if ({inner} == index) break;",
        2 when counters is [.., var inner] && inner != "0" => $"if ({inner} == index) continue;",
        3 => "if (index == 3) throw new System.InvalidOperationException();",
        _ => ";",
    };

    private string Part(string span, string[] counters) => random.Next(7) switch
    {
        0 => $"{span}[{random.Next(7)}..]",
        1 => $"{span}[..{random.Next(13)}]",
        2 => $"{span}.Slice({Index(counters)}, {random.Next(1, 5)})",
        3 => $"{span}[{random.Next(3)}..^{random.Next(3)}]",
        4 => $"{span}[..index]",
        _ => span,
    };

    private string Index(string[] counters) => (counters.Length == 0 ? 0 : random.Next(6)) switch
    {
        1 => $"{Any(counters)} + {random.Next(3)}",
        2 => $"({random.Next(1, 5)} * {Any(counters)}) + {Any(counters)}",
        3 => $"{random.Next(12)} - {Any(counters)}",
        4 or 5 => Any(counters),
        _ => $"{random.Next(12)}",
    };

    private string Any(string[] counters) => counters[random.Next(counters.Length)];

    private string Value(string span, string[] counters) => random.Next(8) == 0 ? $"{span}[{Index(counters)}] + 1" : "index + 3";
}

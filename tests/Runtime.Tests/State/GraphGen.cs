using CsCheck;

namespace Infeed.Tests.State;

/// <summary>Random graphs.</summary>
internal static class GraphGen
{
    // Strings of any characters, half surrogates too.
    private static readonly Gen<string?> Text = Gen.Char.Array[0, 6].Select(characters => new string(characters)).Null();

    private static readonly Gen<Graph.Node> Node = Gen.Recursive<Graph.Node>((depth, next) => depth > 4
        ? Gen.Select(Gen.Double, Text, (weight, label) => new Graph.Node { Weight = weight, Label = label })
        : Gen.Select(Gen.Double, Text, next.Null(), next.Null(), (weight, label, left, right) =>
            new Graph.Node { Weight = weight, Label = label, Left = left, Right = right }));

    private static readonly Gen<short[,]> Grid =
        from rows in Gen.Int[0, 3]
        from columns in Gen.Int[0, 3]
        from values in Gen.Short.Array[rows * columns]
        select ToGrid(rows, columns, values);

    private static readonly Gen<Dictionary<string, List<long>?>> Lists =
        from ignoresCase in Gen.Bool
        from pairs in Gen.Select(Gen.Int[0, 99], Gen.Long.List[0, 3].Null()).Array[0, 4]
        select ToDictionary(ignoresCase, pairs);

    public static readonly Gen<Graph> Graph = Gen.Select(
        Gen.Select(Gen.Int, Gen.Bool, Text, Gen.Byte.Array[0, 9].Null(), Gen.Int.Nullable().Array[0, 4].Null()),
        Gen.Select(Text.Array[0, 3].Array[0, 3].Null(), Grid.Null(), Node.Null().List[0, 3].Null(), Lists.Null(), Gen.Int.HashSet[0, 4].Null()),
        Gen.Select(Gen.Bool, Text, Node.Null()),
        (first, second, pair) => new Graph
        {
            Number = first.Item1, Flag = first.Item2, Name = first.Item3, Bytes = first.Item4, Maybe = first.Item5,
            Words = second.Item1, Grid = second.Item2, Nodes = second.Item3, Lists = second.Item4, Set = second.Item5,
            Pair = pair.Item1 ? (pair.Item2, pair.Item3) : null,
        });

    private static short[,] ToGrid(int rows, int columns, short[] values)
    {
        var grid = new short[rows, columns];
        for (var at = 0; at < values.Length; at++)
            grid[at / columns, at % columns] = values[at];
        return grid;
    }

    private static Dictionary<string, List<long>?> ToDictionary(bool ignoresCase, (int Key, List<long>? Value)[] pairs)
    {
        var dictionary = new Dictionary<string, List<long>?>(ignoresCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        foreach (var (key, value) in pairs)
            dictionary[$"k{key}"] = value;
        return dictionary;
    }
}

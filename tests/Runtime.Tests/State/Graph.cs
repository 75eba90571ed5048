#pragma warning disable CS8631 // As for emitted code: codecs know no difference between T and T?.
using System.Globalization;
using Infeed.CompilerServices;

namespace Infeed.Tests.State;

/// <summary>A source with fields of all kinds, among them a tree, and its state as the generator would write it.</summary>
internal sealed class Graph
{
    public int Number;
    public bool Flag;
    public string? Name;
    public byte[]? Bytes;
    public int?[]? Maybe;
    public string?[][]? Words;
    public short[,]? Grid;
    public List<Node?>? Nodes;
    public Dictionary<string, List<long>?>? Lists;
    public HashSet<int>? Set;
    public (string? Left, Node? Right)? Pair;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Number} {Flag} {Show(Name)} {Show(Bytes)} {Show(Maybe)} {Show(Words)} {ShowGrid()} {Show(Nodes)} {ShowLists()} {Show(Set)} {Show(Pair?.Left)} {Pair?.Right} {Pair is null}");

    private static string Show<T>(IEnumerable<T>? items) => items switch
    {
        null => "null",
        string text => $"'{string.Join(',', text.Select(c => (int)c))}'",
        _ => $"[{string.Join(' ', items.Select(item => item switch { null => "null", IEnumerable<char> text => Show(text), IEnumerable<string?> texts => Show(texts), _ => item.ToString() }))}]",
    };

    private string ShowGrid() => Grid is null ? "null" : $"{Grid.GetLength(0)}x{Grid.GetLength(1)}{Show(Grid.Cast<short>())}";

    private string ShowLists() => Lists is null ? "null" : $"{Lists.Comparer == StringComparer.OrdinalIgnoreCase}{{{string.Join(' ', Lists.Select(pair => $"{Show(pair.Key)}:{Show(pair.Value)}"))}}}";

    /// <summary>A class that holds itself.</summary>
    internal sealed class Node
    {
        public double Weight;
        public string? Label;
        public Node? Left;
        public Node? Right;

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"({BitConverter.DoubleToInt64Bits(Weight)} {Show(Label)} {Left} {Right})");
    }

    internal readonly struct State : ISourceState<Graph>
    {
        public const ulong HashOfGraph = 0x4772_6170_68;

        public static string? Problem => null;

        public static bool HasNestedSharedArrays => false;

        public static ulong Hash => HashOfGraph;

        public static void Share(Graph source, SharedArrays arrays)
        {
        }

        public static void Write(Graph source, scoped ref StateWriter writer)
        {
            writer.Field<int, Unmanaged<int>>("Number", source.Number);
            writer.Field<bool, Unmanaged<bool>>("Flag", source.Flag);
            writer.Field<string?, Text>("Name", source.Name);
            writer.Field<byte[]?, ArrayOf<byte, Unmanaged<byte>>>("Bytes", source.Bytes);
            writer.Field<int?[]?, ArrayOf<int?, NullableOf<int, Unmanaged<int>>>>("Maybe", source.Maybe);
            writer.Field<string?[]?[]?, ArrayOf<string?[]?, ArrayOf<string?, Text>>>("Words", source.Words);
            writer.Field<short[,]?, GridOf<short[,], short, Unmanaged<short>>>("Grid", source.Grid);
            writer.Field<List<Node?>?, ListOf<Node?, NodeCodec>>("Nodes", source.Nodes);
            writer.Field<Dictionary<string, List<long>?>?, DictionaryOf<string, Text, List<long>?, ListOf<long, Unmanaged<long>>>>("Lists", source.Lists);
            writer.Field<HashSet<int>?, SetOf<int, Unmanaged<int>>>("Set", source.Set);
            writer.Field<(string?, Node?)?, NullableOf<(string?, Node?), PairCodec>>("Pair", source.Pair);
        }

        public static Graph Read(scoped ref StateReader reader) => new()
        {
            Number = reader.Field<int, Unmanaged<int>>("Number"),
            Flag = reader.Field<bool, Unmanaged<bool>>("Flag"),
            Name = reader.Field<string?, Text>("Name"),
            Bytes = reader.Field<byte[]?, ArrayOf<byte, Unmanaged<byte>>>("Bytes"),
            Maybe = reader.Field<int?[]?, ArrayOf<int?, NullableOf<int, Unmanaged<int>>>>("Maybe"),
            Words = reader.Field<string?[]?[]?, ArrayOf<string?[]?, ArrayOf<string?, Text>>>("Words")!,
            Grid = reader.Field<short[,]?, GridOf<short[,], short, Unmanaged<short>>>("Grid"),
            Nodes = reader.Field<List<Node?>?, ListOf<Node?, NodeCodec>>("Nodes"),
            Lists = reader.Field<Dictionary<string, List<long>?>?, DictionaryOf<string, Text, List<long>?, ListOf<long, Unmanaged<long>>>>("Lists"),
            Set = reader.Field<HashSet<int>?, SetOf<int, Unmanaged<int>>>("Set"),
            Pair = reader.Field<(string?, Node?)?, NullableOf<(string?, Node?), PairCodec>>("Pair"),
        };
    }

    internal readonly struct NodeCodec : IStateCodec<Node?>
    {
        public static int MinBytes => 1;

        public static void Write(scoped ref StateWriter writer, Node? value)
        {
            if (!writer.Begin(value))
                return;
            writer.Field<double, Unmanaged<double>>("Weight", value.Weight);
            writer.Field<string?, Text>("Label", value.Label);
            writer.Field<Node?, NodeCodec>("Left", value.Left);
            writer.Field<Node?, NodeCodec>("Right", value.Right);
            writer.End();
        }

        public static Node? Read(scoped ref StateReader reader)
        {
            if (!reader.Begin())
                return null;
            var value = new Node
            {
                Weight = reader.Field<double, Unmanaged<double>>("Weight"),
                Label = reader.Field<string?, Text>("Label"),
                Left = reader.Field<Node?, NodeCodec>("Left"),
                Right = reader.Field<Node?, NodeCodec>("Right"),
            };
            reader.End();
            return value;
        }
    }

    private readonly struct PairCodec : IStateCodec<(string? Left, Node? Right)>
    {
        public static int MinBytes => Text.MinBytes + NodeCodec.MinBytes;

        public static void Write(scoped ref StateWriter writer, (string? Left, Node? Right) value)
        {
            writer.BeginValue();
            writer.Field<string?, Text>("Left", value.Left);
            writer.Field<Node?, NodeCodec>("Right", value.Right);
            writer.End();
        }

        public static (string? Left, Node? Right) Read(scoped ref StateReader reader)
        {
            reader.BeginValue();
            var value = (reader.Field<string?, Text>("Left"), reader.Field<Node?, NodeCodec>("Right"));
            reader.End();
            return value;
        }
    }
}

#pragma warning disable CS8631 // As for emitted code: codecs know no difference between T and T?.
using System.Globalization;
using System.Runtime.InteropServices;
using Infeed.CompilerServices;
using Infeed.State;

namespace Infeed.Tests.State;

public sealed class RefusalTests
{
    [Fact]
    public void Object_heldTwice_isRefusedWithBothPlaces()
    {
        var node = new Graph.Node();
        Refused("Graph.Pair.Right cannot be sent to a worker process: it is the same object as Graph.Nodes[1].Left,", new Graph { Nodes = [null, new() { Left = node }], Pair = ("", node) });
    }

    [Fact]
    public void Cycle_isRefusedWithBothPlaces()
    {
        var node = new Graph.Node();
        node.Right = new Graph.Node { Left = node };
        Refused("Graph.Nodes[0].Right.Left cannot be sent to a worker process: it is the same object as Graph.Nodes[0],", new Graph { Nodes = [node] });
    }

    [Fact]
    public void Array_heldTwice_isRefused_butNotAnEmptyOne()
    {
        string?[] words = ["a"];
        Refused("Graph.Words[2] cannot be sent to a worker process: it is the same object as Graph.Words[0],", new Graph { Words = [words, [], words] });
        Assert.NotEmpty(Bytes.Of<Graph, Graph.State>(new Graph { Words = [[], [], []] }));
    }

    [Fact]
    public void String_heldTwice_isNotRefused() =>
        Assert.NotEmpty(Bytes.Of<Graph, Graph.State>(new Graph { Name = "same", Words = [["same", "same"]] }));

    [Fact]
    public void Objects_tooDeep_areRefused() => Refused(
        $"Graph.Nodes[0].{string.Join('.', Enumerable.Repeat("Left", StatePath.MaxDepth - 1))} cannot be sent to a worker process: it lies more than 64 objects deep",
        new Graph { Nodes = [RoundTripTests.Chain(StatePath.MaxDepth)] });

    [Fact]
    public void Object_ofAClassBelow_isRefused() => Refused<List<int>, ListOf<int, Unmanaged<int>>>(
        "Box<List<Int32>>.Value cannot be sent to a worker process: it is a Below where its declaration says List<Int32>,", new Below());

    [Fact]
    public void Array_ofAnotherItemType_isRefused() => Refused<object[], ArrayOf<object, NoCodec>>(
        "it is a String[] where its declaration says Object[],", new string[] { "a" });

    [Fact]
    public void Array_withOtherBounds_isRefused() => Refused<int[,], GridOf<int[,], int, Unmanaged<int>>>(
        "it has indices from 1, not from 0: use an array whose indices start at 0", (int[,])Array.CreateInstance(typeof(int), [2, 2], [1, 0]));

    [Fact]
    public void Comparer_ofTheUser_isRefused()
    {
        Refused<HashSet<string>, SetOf<string, Text>>("Box<HashSet<String>>.Value cannot be sent to a worker process: it compares with a Reversed", new HashSet<string>(new Reversed()));
        Refused<Dictionary<string, string>, DictionaryOf<string, Text, string,
            Text>>("it compares with a CultureAware", new(StringComparer.Create(CultureInfo.InvariantCulture, CompareOptions.IgnoreNonSpace)));
    }

    [Fact]
    public void Handles_ofAGenericSource_areRefused()
    {
        Refused<nint, Unmanaged<nint>>("it is an address or a handle", 1);
        Refused<nuint[], ArrayOf<nuint, Unmanaged<nuint>>>("it holds addresses or handles", [1]);
    }

    [Fact]
    public void Source_largerThanABuffer_isRefusedWithItsLargestField()
    {
        var e = Assert.Throws<RefusedStateException>(() => SourceState.Measure<Box<int>, HugeState>(new Box<int>(1)));
        Assert.Equal(
            "Box<Int32> has 6,442,450,969 bytes, and 2,147,483,591 can go to a worker process. The largest field is 'pixels' with 4,294,967,294 bytes: make it a SharedArray<T>, which all workers read in one place.",
            e.Message);
    }

    [Fact]
    public void Fields_thatCannotBeSent_areAllNamed_andOfACollectionTheFirstItem()
    {
        var twice = new Graph.Node();
        HashSet<string> reversed = new(new Reversed());
        var flaws = new Flaws([reversed, reversed], twice, new Below());
        var message = Assert.Throws<RefusedStateException>(() => SourceState.Measure<Flaws, FlawsState>(flaws)).Message;
        Assert.Equal(
            [
                "Flaws.first cannot be sent to a worker process: it compares with a Reversed: use the default comparer, or StringComparer.Ordinal, OrdinalIgnoreCase or one of the invariant culture.",
                "Flaws.sets[0] cannot be sent to a worker process: it compares with a Reversed: use the default comparer, or StringComparer.Ordinal, OrdinalIgnoreCase or one of the invariant culture.",
                "Flaws.pair.below cannot be sent to a worker process: it is a Below where its declaration says List<Int32>, and only what is declared can be sent: declare it as Below.",
                "Flaws.pair.handle cannot be sent to a worker process: it is an address or a handle, which means nothing in another process: use long.",
                "Flaws.again cannot be sent to a worker process: it is the same object as Flaws.node, and in a worker it would be two. Give each place an object of its own, or refer to it by an index.",
            ],
            message.Split('\n'));
    }

    [Fact]
    public void Fields_thatCannotBeSent_moreThanTen_areCounted()
    {
        var lines = Assert.Throws<RefusedStateException>(() => SourceState.Measure<Box<int>, HandlesState>(new Box<int>(1_012))).Message.Split('\n');
        Assert.Equal(
            [
                .. Enumerable.Range(0, 10).Select(at => $"Box<Int32>.handle{at} cannot be sent to a worker process: it is an address or a handle, which means nothing in another process: use long."),
                "And 1,002 more that cannot be sent.",
            ],
            lines);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    public void Source_thatChangesWhileItIsSent_isRefused(int items)
    {
        var box = new Box<List<string>>(["a", "b", "c", "d"]);
        var bytes = new byte[SourceState.Measure<Box<List<string>>, BoxState<List<string>, ListOf<string, Text>>>(box)];
        box.Value.Clear();
        box.Value.AddRange(Enumerable.Repeat("x", items));
        var e = Assert.Throws<RefusedStateException>(() => SourceState.Write<Box<List<string>>, BoxState<List<string>, ListOf<string, Text>>>(box, bytes));
        Assert.StartsWith("The source changed while it was sent to a worker process, last seen at Box<List<String>>.Value", e.Message, StringComparison.Ordinal);
    }

    private static void Refused(string message, Graph graph) =>
        Assert.Contains(message, Assert.ThrowsAny<InvalidOperationException>(() => Bytes.Of<Graph, Graph.State>(graph)).Message, StringComparison.Ordinal);

    private static void Refused<T, TCodec>(string message, T value)
        where TCodec : struct, IStateCodec<T> =>
        Assert.Contains(message, Assert.ThrowsAny<InvalidOperationException>(() => Bytes.Copy<T, TCodec>(value)).Message, StringComparison.Ordinal);

    private sealed class Below : List<int>;

    private sealed class Reversed : IEqualityComparer<string>
    {
        public bool Equals(string? x, string? y) => x == y;

        public int GetHashCode(string obj) => -obj.Length;
    }

    private readonly struct NoCodec : IStateCodec<object>
    {
        public static int MinBytes => 1;

        public static void Write(scoped ref StateWriter writer, object value) => throw new NotSupportedException();

        public static object Read(scoped ref StateReader reader) => throw new NotSupportedException();
    }

    /// <summary>A source with flaws between fields that can be sent.</summary>
    private sealed record Flaws(HashSet<string>[] Sets, Graph.Node Node, List<int> Below);

    private readonly struct FlawsState : ISourceState<Flaws>
    {
        public static string? Problem => null;

        public static bool HasNestedSharedArrays => false;

        public static ulong Hash => 0;

        public static void Share(Flaws source, SharedArrays arrays)
        {
        }

        public static void Write(Flaws source, scoped ref StateWriter writer)
        {
            writer.Field<HashSet<string>?, SetOf<string, Text>>("first", new HashSet<string>(source.Sets[0].Comparer));
            writer.Field<HashSet<string>?[]?, ArrayOf<HashSet<string>?, SetOf<string, Text>>>("sets", source.Sets);
            writer.Field<Graph.Node?, Graph.NodeCodec>("node", source.Node);
            writer.Field<List<int>, PairOfFlaws>("pair", source.Below);
            writer.Field<int, Unmanaged<int>>("number", 1);
            writer.Field<Graph.Node?, Graph.NodeCodec>("again", source.Node);
        }

        public static Flaws Read(scoped ref StateReader reader) => throw new NotSupportedException();
    }

    /// <summary>A value with two fields that cannot be sent.</summary>
    private readonly struct PairOfFlaws : IStateCodec<List<int>>
    {
        public static int MinBytes => 1;

        public static void Write(scoped ref StateWriter writer, List<int> value)
        {
            writer.BeginValue();
            writer.Field<List<int>?, ListOf<int, Unmanaged<int>>>("below", value);
            writer.Field<nint, Unmanaged<nint>>("handle", 1);
            writer.End();
        }

        public static List<int> Read(scoped ref StateReader reader) => throw new NotSupportedException();
    }

    /// <summary>As many handles as the value says.</summary>
    private readonly struct HandlesState : ISourceState<Box<int>>
    {
        public static string? Problem => null;

        public static bool HasNestedSharedArrays => false;

        public static ulong Hash => 0;

        public static void Share(Box<int> source, SharedArrays arrays)
        {
        }

        public static void Write(Box<int> source, scoped ref StateWriter writer)
        {
            for (var at = 0; at < source.Value; at++)
                writer.Field<nint, Unmanaged<nint>>($"handle{at}", at);
        }

        public static Box<int> Read(scoped ref StateReader reader) => throw new NotSupportedException();
    }

    /// <summary>Claims more bytes than there are: while they are counted nobody looks at them.</summary>
    private readonly struct HugeState : ISourceState<Box<int>>
    {
        public static string? Problem => null;

        public static bool HasNestedSharedArrays => false;

        public static ulong Hash => 0;

        public static void Share(Box<int> source, SharedArrays arrays)
        {
        }

        public static void Write(Box<int> source, scoped ref StateWriter writer)
        {
            writer.Field<int, Huge<byte>>("labels", 0);
            writer.Field<int, Huge<short>>("pixels", 0);
            writer.Field<int, Unmanaged<int>>("number", 0);
        }

        public static Box<int> Read(scoped ref StateReader reader) => throw new NotSupportedException();
    }

    private readonly struct Huge<TItem> : IStateCodec<int>
        where TItem : unmanaged
    {
        public static int MinBytes => 1;

        public static void Write(scoped ref StateWriter writer, int value)
        {
            var item = default(TItem);
            writer.Items(MemoryMarshal.CreateReadOnlySpan(ref item, int.MaxValue));
        }

        public static int Read(scoped ref StateReader reader) => throw new NotSupportedException();
    }
}

#pragma warning disable CS8631 // As for emitted code: codecs know no difference between T and T?.
using System.Globalization;
using CsCheck;
using Infeed.CompilerServices;
using Infeed.State;
using Infeed.Tests.Shared;

namespace Infeed.Tests.State;

public sealed class RoundTripTests
{
    [Fact]
    public void Graph_writtenAndRead_isTheSame() => GraphGen.Graph.Sample(
        graph =>
        {
            var bytes = Bytes.Of<Graph, Graph.State>(graph);
            var copy = SourceState.Read<Graph, Graph.State>(bytes);
            Assert.Equal(graph.ToString(), copy.ToString());
            Assert.Equal(bytes, Bytes.Of<Graph, Graph.State>(copy));
        },
        iter: 1000);

    [Fact]
    public void Arrays_ofEmptyAndSeveralDimensions_keepTheirLengths()
    {
        var copy = Bytes.Copy<int[,,], GridOf<int[,,], int, Unmanaged<int>>>(new int[3, 0, 7]);
        Assert.Equal((3, 0, 7), (copy.GetLength(0), copy.GetLength(1), copy.GetLength(2)));
        var texts = new string[2, 2] { { "a", "b" }, { "c", "d" } };
        Assert.Equal(texts, Bytes.Copy<string[,], GridOf<string[,], string, Text>>(texts));
        Assert.Same(Array.Empty<long>(), Bytes.Copy<long[], ArrayOf<long, Unmanaged<long>>>([]));
    }

    [Fact]
    public void Comparers_ofDotNet_areKept()
    {
        foreach (var comparer in new IEqualityComparer<string>?[] { null, StringComparer.Ordinal, StringComparer.OrdinalIgnoreCase,
            StringComparer.InvariantCulture, StringComparer.InvariantCultureIgnoreCase })
        {
            var set = new HashSet<string>(comparer) { "A", "b" };
            Assert.Equal(set.Comparer, Bytes.Copy<HashSet<string>, SetOf<string, Text>>(set).Comparer);
        }
    }

    [Fact]
    public void Dictionary_afterRemovals_keepsItsOrder()
    {
        var dictionary = Enumerable.Range(0, 20).ToDictionary(number => number, number => number.ToString(CultureInfo.InvariantCulture));
        for (var number = 0; number < 20; number += 3)
            dictionary.Remove(number);
        dictionary[100] = "new";
        Assert.Equal(dictionary, Bytes.Copy<Dictionary<int, string>, DictionaryOf<int, Unmanaged<int>, string, Text>>(dictionary));
    }

    [Fact]
    public void Large_array_isNotCopiedOnTheManagedHeapMoreThanOnce()
    {
        var box = new Box<double[]>(new double[1 << 20]);
        var bytes = new byte[SourceState.Measure<Box<double[]>, BoxState<double[], ArrayOf<double, Unmanaged<double>>>>(box)];
        const int most = 10_000;
        var written = Garbage.OfRound(() => SourceState.Write<Box<double[]>, BoxState<double[], ArrayOf<double, Unmanaged<double>>>>(box, bytes), most);
        Assert.InRange(written, 0, most);
        var length = 0;
        var read = Garbage.OfRound(() => length = Bytes.Read<double[], ArrayOf<double, Unmanaged<double>>>(bytes).Length, (8 << 20) + most);
        Assert.Equal(box.Value.Length, length);
        Assert.InRange(read, 8 << 20, (8 << 20) + most);
    }

    [Fact]
    public void Depth_thatMayBe_isWrittenAndRead()
    {
        var graph = new Graph { Nodes = [Chain(StatePath.MaxDepth - 1)] };
        Assert.Equal(graph.ToString(), SourceState.Read<Graph, Graph.State>(Bytes.Of<Graph, Graph.State>(graph)).ToString());
    }

    internal static Graph.Node Chain(int length) => length == 1 ? new Graph.Node() : new Graph.Node { Left = Chain(length - 1) };
}

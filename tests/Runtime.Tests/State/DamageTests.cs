using CsCheck;
using Infeed.CompilerServices;
using Infeed.State;
using Infeed.Tests.Shared;

namespace Infeed.Tests.State;

/// <summary>Whatever the bytes are: an InvalidDataException, or with a checksum that vouches for them perhaps another graph; and soon.</summary>
public sealed class DamageTests
{
    [Fact]
    public void State_cutOffAnywhere_isRefused() => GraphGen.Graph.Sample(
        graph =>
        {
            var bytes = Bytes.Of<Graph, Graph.State>(graph);
            for (var length = 0; length < bytes.Length; length++)
                Refused(bytes.AsSpan(0, length));
        },
        iter: 50);

    [Fact]
    public void State_withAnyByteChanged_isRefused() => GraphGen.Graph.Sample(
        graph =>
        {
            var bytes = Bytes.Of<Graph, Graph.State>(graph);
            for (var at = 0; at < bytes.Length; at++)
            {
                bytes[at] ^= (byte)(1 << (at % 8));
                Refused(bytes);
                bytes[at] ^= (byte)(1 << (at % 8));
            }
        },
        iter: 50);

    [Fact]
    public void Random_bytes_areRefused() => Gen.Byte.Array[0, 200].Sample(
        bytes =>
        {
            Refused(bytes);
            ReadSealed(bytes);
        },
        iter: 2000);

    [Fact]
    public void Bytes_behindTheEnd_areRefused()
    {
        byte[] bytes = [.. Bytes.Of<Graph, Graph.State>(new Graph()), 0];
        Refused(bytes);
        Assert.False(ReadSealed(bytes.AsSpan(StateHeader.Bytes)));
    }

    [Fact]
    public void State_ofAnotherSource_isRefused()
    {
        var bytes = Bytes.Of<int, Unmanaged<int>>(new Box<int>(1));
        Assert.Contains("the fields of another class, or of another build", Refused(bytes).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, int.MaxValue)]
    [InlineData(int.MaxValue, 0)]
    [InlineData(0, -1)]
    [InlineData(65_536, 65_536)]
    public void Grid_ofLengthsThatNoArrayHas_isRefused(int rows, int columns)
    {
        // A byte says that there is an array.
        byte[] body = [1, .. BitConverter.GetBytes(rows), .. BitConverter.GetBytes(columns)];
        var refused = Assert.Throws<InvalidDataException>(() => Bytes.Read<int[,]?, GridOf<int[,], int, Unmanaged<int>>>(Bytes.Sealed(0xB0, body)));
        Assert.Contains("an array of the lengths", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void State_cutOffAnywhere_withItsChecksumMended_isRefused() => GraphGen.Graph.Sample(
        graph =>
        {
            var body = Bytes.Of<Graph, Graph.State>(graph).AsSpan(StateHeader.Bytes);
            for (var length = 0; length < body.Length; length++)
                Assert.False(ReadSealed(body[..length]));
        },
        iter: 50);

    [Fact]
    public void State_mutated_withItsChecksumMended_isRefusedOrIsAGraph()
    {
        var read = 0;
        GraphGen.Graph.Select(Gen.Int).Sample(
            pair =>
            {
                var body = Bytes.Of<Graph, Graph.State>(pair.Item1).AsSpan(StateHeader.Bytes).ToArray();
                var random = new Random(pair.Item2);
                for (var round = 0; round < 100; round++)
                {
                    if (ReadSealed(Mutation.Of(body, random)))
                        Interlocked.Increment(ref read);
                }
            },
            iter: 300);
        Assert.True(read > 100, "Hardly a mutation came through to the end.");
    }

    private static InvalidDataException Refused(ReadOnlySpan<byte> bytes)
    {
        try
        {
            SourceState.Read<Graph, Graph.State>(bytes);
        }
        catch (InvalidDataException e)
        {
            return e;
        }

        throw new InvalidOperationException("Damaged bytes were read as a graph.");
    }

    /// <returns>Whether a graph came out. It is one that could have been sent, and no more was allocated than its bytes can fill.</returns>
    private static bool ReadSealed(ReadOnlySpan<byte> body)
    {
        var bytes = Bytes.Sealed(Graph.State.HashOfGraph, body);
        var most = 20_000 + (64 * body.Length);
        Graph? graph = null;
        var allocated = Garbage.OfRound(() => graph = ReadOrNull(bytes), most);
        if (graph is null)
        {
            Assert.InRange(allocated, 0, most);
            return false;
        }

        Assert.Equal(graph.ToString(), SourceState.Read<Graph, Graph.State>(Bytes.Of<Graph, Graph.State>(graph)).ToString());
        return true;
    }

    private static Graph? ReadOrNull(byte[] bytes)
    {
        try
        {
            return SourceState.Read<Graph, Graph.State>(bytes);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}

using Infeed.Crews.Processes.Shared;
using Infeed.Plan;

namespace Infeed.Tests.Crews;

/// <summary>The message that a worker process is told: what arrives as it was sent, and what is refused.</summary>
public sealed class WorkerAssignmentTests
{
    private const int VersionOffset = 4;
    private const int LengthOffset = 8;

    private static readonly WorkerAssignment Sent = new()
    {
        Program = "Some.Program, Some",
        PartReaders = ["Some.Reader, Some", "Other.Reader, Other"],
        AssemblyFolders = ["here", "there"],
        Source = "Numbers",
        SchemaHash = 0xFEDC_BA98_7654_3210,
        Shapes = [[3, 224, 224], [], [1]],
        FirstSeat = 3,
        Threads = 2,
        Recipe = new Recipe
        {
            Count = long.MaxValue, Set = new SampleSet(9, 8, 7, 6, 5, 4), SetName = "part", SamplesPerEpoch = 3, BatchSize = 64, Shuffle = true,
            Seed = ulong.MaxValue, DropLast = true, DrawsRandom = true, Rank = 2, WorldSize = 3, Uneven = Uneven.Exact, Resumed = (4, 5),
            OnSampleError = OnSampleError.Skip, Deadly = [17, long.MaxValue],
        },
        Concurrency = 17,
        Memory = new SharedLayout("/proc/1/fd/2", 10, 8, 128, 4096, 77, 16),
        Polls = true,
    };

    [Fact]
    public void Message_arrives_asItWasSent()
    {
        var received = Receive(Bytes());
        Assert.Equal(Sent.PartReaders, received.PartReaders);
        Assert.Equal(Sent.AssemblyFolders, received.AssemblyFolders);
        Assert.Equal(Sent.Shapes, received.Shapes);
        Assert.Equal(Sent.Recipe.Deadly, received.Recipe.Deadly);
        var recipe = received.Recipe with { Deadly = Sent.Recipe.Deadly };
        Assert.Equal(Sent, received with { PartReaders = Sent.PartReaders, AssemblyFolders = Sent.AssemblyFolders, Shapes = Sent.Shapes, Recipe = recipe });
    }

    [Fact]
    public void Message_ofSomebodyElse_isRefused()
    {
        var bytes = Bytes();
        bytes[0]++;
        Assert.Equal("What arrived is no message of Infeed.", Assert.Throws<InvalidDataException>(() => Receive(bytes)).Message);
    }

    [Fact]
    public void Message_ofAnotherVersion_isRefused_withBothVersions()
    {
        var bytes = Bytes();
        bytes[VersionOffset] = 9;
        Assert.Equal(
            $"The parent speaks version 9 of the protocol and this worker version {WorkerAssignment.ProtocolVersion}: both must load the same Infeed.",
            Assert.Throws<InvalidDataException>(() => Receive(bytes)).Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    public void Message_ofAnAbsurdLength_isRefused(int length)
    {
        var bytes = Bytes();
        BitConverter.TryWriteBytes(bytes.AsSpan(LengthOffset), length);
        Assert.StartsWith("A message of ", Assert.Throws<InvalidDataException>(() => Receive(bytes)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Message_cutOffAnywhere_isTheEndOfTheParent()
    {
        var bytes = Bytes();
        for (var length = 0; length < bytes.Length; length++)
            Assert.Throws<EndOfStreamException>(() => Receive(bytes[..length]));
    }

    [Fact]
    public void Message_thatEndsTooEarly_isDamaged()
    {
        var bytes = Bytes();
        for (var length = LengthOffset + sizeof(int); length < bytes.Length; length++)
        {
            var announced = bytes[..length];
            BitConverter.TryWriteBytes(announced.AsSpan(LengthOffset), length);
            Assert.StartsWith("The parent's message is damaged: ", Assert.Throws<InvalidDataException>(() => Receive(announced)).Message, StringComparison.Ordinal);
        }
    }

    private static byte[] Bytes() => Sent.ToBytes();

    private static WorkerAssignment Receive(byte[] bytes) => WorkerAssignment.Receive(new MemoryStream(bytes));
}

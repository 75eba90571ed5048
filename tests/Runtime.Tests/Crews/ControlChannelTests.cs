using System.Diagnostics;
using Infeed.Crews.Processes.Child;
using Infeed.Crews.Processes.Parent;
using Infeed.Memory;

namespace Infeed.Tests.Processes;

/// <summary>The channel to a worker process: whoever sends waits for nobody, and whoever hears, hears all and then the end.</summary>
public sealed class ControlChannelTests : IDisposable
{
    private const int Small = 3000;
    private const int Large = 16 << 20;

    public static TheoryData<bool, int> Cases => new() { { false, Small }, { false, Large }, { true, Small }, { true, Large } };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Message_arrives_andThenTheEnd(bool isPortable, int bytes)
    {
        using var channel = Create(isPortable);
        var message = new byte[bytes];
        new Random(bytes).NextBytes(message);
        channel.Send(message);
        using var input = ControlInput.Open(channel.Address);
        var received = new byte[bytes];
        await Task.Run(() => input.ReadExactly(received));
        Assert.True(message.AsSpan().SequenceEqual(received));
        channel.Dispose();
        Assert.Equal(0, await Task.Run(() => input.Read(received)));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Message_toNobody_holdsUpNobody(bool isPortable, int bytes)
    {
        var began = Stopwatch.GetTimestamp();
        using (var channel = Create(isPortable))
            channel.Send(new byte[bytes]);
        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Worker_thatGoesAwayInTheMiddleOfTheMessage_isNoException(bool isPortable)
    {
        using var channel = Create(isPortable);
        channel.Send(new byte[Large]);
        using (var input = ControlInput.Open(channel.Address))
            input.ReadExactly(new byte[Small]);
        channel.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Worker_thatComesAfterItsParentsEnd_hearsTheEnd(bool isPortable)
    {
        var channel = Create(isPortable);
        var address = channel.Address;
        channel.Dispose();
        Assert.Throws<EndOfStreamException>(() => ControlInput.Open(address));
    }

    public void Dispose() => AppContext.SetSwitch(SharedBlock.PortableSwitch, false);

    private static ControlChannel Create(bool isPortable)
    {
        AppContext.SetSwitch(SharedBlock.PortableSwitch, isPortable);
        return ControlChannel.Create();
    }
}

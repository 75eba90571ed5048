using Infeed.Logging;

namespace Infeed.Tensors.Tests.Logging;

public sealed class TensorBoardWriterTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("infeed-tensorboard-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>The check value of the CRC's catalogue entry, and the examples of RFC 3720, B.4.</summary>
    [Fact]
    public void Crc_ofKnownBytes_isTheKnownOne()
    {
        (byte[] Bytes, uint Crc)[] known =
        [
            ("123456789"u8.ToArray(), 0xE3069283),
            (new byte[32], 0x8A9136AA),
            ([.. Enumerable.Repeat((byte)0xFF, 32)], 0x62A8AB43),
            ([.. Enumerable.Range(0, 32).Select(i => (byte)i)], 0x46DD794E),
            ([.. Enumerable.Range(0, 32).Select(i => (byte)(31 - i))], 0x113FDB5C),
        ];
        foreach (var (bytes, crc) in known)
        {
            Assert.Equal(crc, RecordFile.Crc32C(bytes));
            Assert.Equal(crc, EventFileReader.Crc32C(bytes));
        }
    }

    /// <summary>What the Python package tensorboard_logger writes with Google's Protocol Buffers for the same events: its own test has these bytes.</summary>
    [Fact]
    public void File_ofKnownEvents_hasTheBytesOfAnotherWriter()
    {
        string path;
        using (var writer = new TensorBoardWriter(folder, time: new ManualTime(DateTimeOffset.UnixEpoch.AddSeconds(256.5))))
        {
            path = writer.Path;
            writer.AddScalar("v/1", 1.5, 1);
            writer.AddScalar("v/22", 16, 2);
        }

        var known = Convert.FromHexString(
            "1800000000000000A37F4B22090000000000087040" + "1A0D627261696E2E4576656E743A32BC98212B"
            + "19000000000000008BF10828090000000000087040" + "10012A0C0A0A0A03762F31150000C03F2CECC087"
            + "1A00000000000000129BD82D090000000000087040" + "10022A0D0A0B0A04762F323215000080418FA3B688");
        Assert.Equal(known, File.ReadAllBytes(path));
    }

    [Fact]
    public void Events_ofAnyTagValueAndStep_areReadByAnotherReader_whileTheFileIsOpen()
    {
        var time = new ManualTime(new DateTimeOffset(2026, 11, 27, 12, 0, 0, TimeSpan.Zero));
        var expected = new List<LoggedEvent> { new(Seconds(time), FileVersion: "brain.Event:2") };
        using var writer = new TensorBoardWriter(Path.Combine(folder, "runs", "first"), time: time);
        foreach (var (tag, value, step) in new (string, double, long)[]
        {
            ("loss", 0.25, 0), ("loss", double.NaN, 127), ("loss", double.PositiveInfinity, 128),
            ("Verlust/größe", -1e-40, 300), (new string('x', 300), 1e300, long.MaxValue), ("before", 1.0 / 3, -1),
        })
        {
            time.Advance(TimeSpan.FromMilliseconds(1));
            writer.AddScalar(tag, value, step);
            expected.Add(new LoggedEvent(Seconds(time), step, Tag: tag, Value: (float)value));
            Assert.Equal(expected, EventFileReader.Read(writer.Path));
        }
    }

    [Fact]
    public void Run_thatIsContinued_hasAFileOfItsOwn_whichDropsWhatIsRepeated()
    {
        var time = new ManualTime(DateTimeOffset.UnixEpoch);
        using var first = new TensorBoardWriter(folder, time: time);
        using var second = new TensorBoardWriter(folder, purgeStep: 300, time);
        const int Start = 1; // of SessionLog.SessionStatus
        Assert.NotEqual(first.Path, second.Path);
        Assert.Equal([new(0, FileVersion: "brain.Event:2"), new(0, 300, SessionStatus: Start)], EventFileReader.Read(second.Path));
        // TensorBoard looks for this in the names, and reads the files in the order of their names.
        var files = Directory.GetFiles(folder).Order(StringComparer.Ordinal).Select(Path.GetFileName).ToArray();
        Assert.All(files, name => Assert.StartsWith("events.out.tfevents.0000000000.", name, StringComparison.Ordinal));
    }

    [Fact]
    public void Writer_thatIsDisposed_refusesWhatComes()
    {
        var writer = new TensorBoardWriter(folder);
        writer.Dispose();
        writer.Dispose();
        Assert.Throws<ObjectDisposedException>(() => writer.AddScalar("loss", 1, 1));
        Assert.Throws<ArgumentException>(() => writer.AddScalar("", 1, 1));
        Assert.Throws<ArgumentException>(() => new TensorBoardWriter(""));
    }

    private static double Seconds(ManualTime time) => (time.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalSeconds;
}

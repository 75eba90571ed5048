using Infeed.Interop;
using Infeed.Training.Checkpoints;

namespace Infeed.Tensors.Tests.Training;

public sealed class CheckpointFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("infeed-file-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void File_thatAnotherProgramWrites_isLeftToIt()
    {
        var path = Path.Combine(folder, "x");
        CheckpointFile.Write(path, writer =>
        {
            // As another program would, from the moment on at which the first has begun.
            var refused = Assert.Throws<IOException>(() => CheckpointFile.Write(path, other => other.Write("other")));
            Assert.Equal($"The checkpoint '{path}' is being written by another program: give each run a file of its own.", refused.Message);
            writer.Write("first");
        });
        Assert.Equal("first", CheckpointFile.Read(path, reader => reader.ReadString()));
        Assert.Equal([path], Directory.GetFiles(folder));
    }

    [Fact]
    public void Names_ofAFolder_areBroughtToTheDisk_orItIsSaidThatTheyWereNot()
    {
        FolderEntries.Flush(folder);
        Assert.Contains("missing", Assert.Throws<IOException>(() => FolderEntries.Flush(Path.Combine(folder, "missing"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sections_ofAnyLength_areReadAsTheyWereWritten_andSkipped()
    {
        using var file = new MemoryStream();
        var lengths = new[] { 0, 1, 65_535, 65_536, 65_537, 300_000 };
        using (var writer = new BinaryWriter(file, System.Text.Encoding.UTF8, leaveOpen: true))
        {
            foreach (var length in lengths)
            {
                SectionWriter.Write(writer, section =>
                {
                    // In pieces, as fields and tensors are.
                    for (var at = 0; at < length; at += 999)
                        section.Write(Contents(length)[at..Math.Min(at + 999, length)]);
                });
                writer.Write(length);
            }
        }

        foreach (var share in new[] { 1.0, 0.5, 0 })
        {
            file.Position = 0;
            foreach (var length in lengths)
            {
                var expected = Contents(length)[..(int)(length * share)];
                using (var section = new SectionReader(file))
                {
                    Assert.Equal(length == 0, section.IsOver);
                    var read = new byte[expected.Length];
                    Assert.Equal(read.Length, section.Read(read));
                    Assert.True(expected.AsSpan().SequenceEqual(read));
                    Assert.True(share < 1 || section.ReadByte() == -1);
                }

                Assert.Equal(length, new BinaryReader(file).ReadInt32());
            }
        }
    }

    [Fact]
    public void Section_ofMoreThanTwoGigabytes_isWritten()
    {
        using var count = new Counting();
        using var writer = new BinaryWriter(count);
        var some = new byte[1 << 20];
        SectionWriter.Write(writer, section =>
        {
            for (var i = 0; i < 2100; i++)
                section.Write(some);
        });
        Assert.True(count.Written > 2100L << 20 && count.Written < 2101L << 20, $"{count.Written} bytes");
    }

    private static byte[] Contents(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        return bytes;
    }

    private sealed class Counting : MemoryStream
    {
        public long Written { get; private set; }

        public override void Write(ReadOnlySpan<byte> buffer) => Written += buffer.Length;

        public override void Write(byte[] buffer, int offset, int count) => Written += count;
    }
}

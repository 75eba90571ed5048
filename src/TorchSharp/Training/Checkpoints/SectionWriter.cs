using System.Buffers.Binary;

namespace Infeed.Training.Checkpoints;

/// <summary>
/// Writes a part of a file whose length nobody knows before, and which may be longer than memory: each write as a chunk after its length, and an empty chunk
/// at the end. Lengths are 4 bytes, little-endian.
/// </summary>
internal sealed class SectionWriter(Stream target) : Stream
{
    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Writes a section. Small writes are gathered.</summary>
    public static void Write(BinaryWriter writer, Action<BinaryWriter> write)
    {
        writer.Flush();
        using var section = new BinaryWriter(new BufferedStream(new SectionWriter(writer.BaseStream), bufferSize: 1 << 16));
        write(section);
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        // An empty chunk would be the end.
        if (buffer.IsEmpty)
            return;
        WriteLength(buffer.Length);
        target.Write(buffer);
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            WriteLength(0);
        base.Dispose(disposing);
    }

    private void WriteLength(int length)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, length);
        target.Write(bytes);
    }
}

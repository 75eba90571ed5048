using System.Buffers.Binary;

namespace Infeed.Training.Checkpoints;

/// <summary>Reads what a <see cref="SectionWriter"/> wrote. When it is disposed, the file stands after the section, however much of it was read.</summary>
internal sealed class SectionReader : Stream
{
    private readonly Stream source;
    private int left;

    /// <param name="source">A file that stands at the section's beginning.</param>
    public SectionReader(Stream source)
    {
        this.source = source;
        left = ReadLength();
    }

    /// <summary>Whether there is nothing left to read.</summary>
    public bool IsOver => left == 0;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    // As much as is asked for, across chunks: not all who read ask again.
    public override int Read(Span<byte> buffer)
    {
        var read = 0;
        while (read < buffer.Length && !IsOver)
        {
            var some = Math.Min(left, buffer.Length - read);
            source.ReadExactly(buffer.Slice(read, some));
            read += some;
            left -= some;
            if (left == 0)
                left = ReadLength();
        }

        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        while (disposing && !IsOver)
        {
            source.Seek(left, SeekOrigin.Current);
            left = ReadLength();
        }

        base.Dispose(disposing);
    }

    private int ReadLength()
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        source.ReadExactly(bytes);
        return BinaryPrimitives.ReadInt32LittleEndian(bytes);
    }
}

using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Infeed.Training.Checkpoints;

/// <summary>
/// A file that is whole or not there: it is written beside its place, brought to the disk, and then renamed. It begins with what it is and in which format, and
/// ends with a hash of all before it.
/// </summary>
internal static class CheckpointFile
{
    private const int CurrentFormat = 1;
    private const int HeaderBytes = 12;

    private static ReadOnlySpan<byte> Magic => "INFEEDCP"u8;

    /// <summary>Replaces the file by what <paramref name="write"/> writes.</summary>
    public static void Write(string path, Action<BinaryWriter> write)
    {
        // Always the same name: what a killed program has left is overwritten.
        var beside = path + ".tmp";
        try
        {
            WriteTo(beside, write);
            File.Move(beside, path, overwrite: true);
        }
        catch
        {
            // Half a file helps nobody, and on a full disk it is in the way.
            File.Delete(beside);
            throw;
        }
    }

    /// <summary>Reads a file that <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, or no checkpoint, or of a format that this version does not read.</exception>
    public static T Read<T>(string path, Func<BinaryReader, T> read)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16);
        Check(path, file);
        file.Position = HeaderBytes;
        using var reader = new BinaryReader(file, Encoding.UTF8, leaveOpen: true);
        return read(reader);
    }

    private static void WriteTo(string beside, Action<BinaryWriter> write)
    {
        using var file = new FileStream(beside, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1 << 16);
        using var hash = SHA256.Create();
        using (var hashing = new CryptoStream(file, hash, CryptoStreamMode.Write, leaveOpen: true))
        {
            Span<byte> header = stackalloc byte[HeaderBytes];
            Magic.CopyTo(header);
            BinaryPrimitives.WriteInt32LittleEndian(header[Magic.Length..], CurrentFormat);
            hashing.Write(header);
            using var writer = new BinaryWriter(hashing, Encoding.UTF8, leaveOpen: true);
            write(writer);
        }

        file.Write(hash.Hash);
        file.Flush(flushToDisk: true);
    }

    // All is checked before anything is read, so that what is read is what was written.
    private static void Check(string path, FileStream file)
    {
        Span<byte> header = stackalloc byte[HeaderBytes];
        if (file.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false) < HeaderBytes || !header[..Magic.Length].SequenceEqual(Magic))
            throw new InvalidDataException($"'{path}' is no checkpoint that Infeed wrote: delete it, or name the right file.");
        var format = BinaryPrimitives.ReadInt32LittleEndian(header[Magic.Length..]);
        if (format != CurrentFormat)
            throw new InvalidDataException($"The checkpoint '{path}' has format {format}, and this version of Infeed reads format {CurrentFormat}: read it with the version that wrote it.");
        if (!EndsWithItsHash(file, header))
            throw new InvalidDataException($"The checkpoint '{path}' is damaged: its contents do not match its hash, so nothing of it was used.");
    }

    private static bool EndsWithItsHash(FileStream file, ReadOnlySpan<byte> header)
    {
        var rest = file.Length - HeaderBytes - SHA256.HashSizeInBytes;
        if (rest < 0)
            return false;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(header);
        var buffer = new byte[1 << 16];
        while (rest > 0)
        {
            var some = file.Read(buffer, 0, (int)Math.Min(rest, buffer.Length));
            if (some == 0)
                return false;
            hash.AppendData(buffer, 0, some);
            rest -= some;
        }

        Span<byte> stored = stackalloc byte[SHA256.HashSizeInBytes];
        file.ReadExactly(stored);
        return stored.SequenceEqual(hash.GetHashAndReset());
    }
}

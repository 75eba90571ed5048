using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Infeed.Interop;

namespace Infeed.Training.Checkpoints;

/// <summary>
/// A file that is whole or not there: it is written beside its place, brought to the disk, and then renamed. It begins with what it is and in which format, and
/// ends with a hash of all before it.
/// </summary>
internal static class CheckpointFile
{
    private const int CurrentFormat = 1;
    private const int HeaderBytes = 12;

    // As Linux, macOS and Windows say that another has locked a file.
    private static readonly int[] InUse = [11, 35, unchecked((int)0x80070020)];

    private static ReadOnlySpan<byte> Magic => "INFEEDCP"u8;

    /// <summary>Replaces the file by what <paramref name="write"/> writes.</summary>
    /// <exception cref="IOException">It cannot be written, or another program writes it. The old one is there as it was.</exception>
    public static void Write(string path, Action<BinaryWriter> write)
    {
        // Always the same name: what a killed program has left is overwritten.
        var beside = path + ".tmp";
        using (var file = Create(beside, path))
        {
            try
            {
                WriteTo(file, write);
                // While it is open: no other program can begin to write it by now.
                File.Move(beside, path, overwrite: true);
            }
            catch
            {
                // Half a file helps nobody, and on a full disk it is in the way.
                File.Delete(beside);
                throw;
            }
        }

        FolderEntries.Flush(Path.GetDirectoryName(Path.GetFullPath(path))!);
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

    private static FileStream Create(string beside, string path)
    {
        // Windows renames an open file only where that is shared.
        var share = OperatingSystem.IsWindows() ? FileShare.Delete : FileShare.None;
        try
        {
            return new FileStream(beside, FileMode.Create, FileAccess.Write, share, bufferSize: 1 << 16);
        }
        catch (IOException e) when (InUse.Contains(e.HResult))
        {
            throw new IOException($"The checkpoint '{path}' is being written by another program: give each run a file of its own.", e);
        }
    }

    private static void WriteTo(FileStream file, Action<BinaryWriter> write)
    {
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
